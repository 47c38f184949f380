from django.core.mail.backends.console import EmailBackend as TerminalBackend
from django.core.mail.backends.filebased import EmailBackend as FolderBackend


class FolderAndTerminalBackend(FolderBackend):
    """Where there is no mail server: a file in DATA_DIR/mail, and the words on the terminal."""

    def send_messages(self, messages):
        TerminalBackend().send_messages(messages)
        return super().send_messages(messages)
