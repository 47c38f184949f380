from django.core import mail
from django.core.mail import EmailMessage

from codesign.post.senders import sender


def test_mail_without_a_server_lands_in_the_folder_and_on_the_terminal(settings, tmp_path, capsys):
    settings.EMAIL_BACKEND = "codesign.post.backends.FolderAndTerminalBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    message = EmailMessage("Your code", "BCDF-GHJK", to=["carer@example.org"], connection=mail.get_connection())
    assert message.send() == 1
    (file,) = settings.EMAIL_FILE_PATH.iterdir()
    for words in (file.read_text(), capsys.readouterr().out):
        assert "To: carer@example.org" in words
        assert "BCDF-GHJK" in words


def test_sender_without_a_name_of_its_own_is_the_site(settings):
    settings.DEFAULT_FROM_EMAIL = "hello@example.org"
    assert sender("Breathing well") == "Breathing well <hello@example.org>"


def test_sender_with_a_name_of_its_own_keeps_it(settings):
    settings.DEFAULT_FROM_EMAIL = "The council <hello@example.org>"
    assert sender("Breathing well") == "The council <hello@example.org>"
