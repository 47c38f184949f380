from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from codesign.accounts.models import User


class Command(BaseCommand):
    help = "Make somebody an administrator by email address. They sign in by an emailed code. Safe to run twice."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--name", default="", help="How colleagues see them.")

    def handle(self, *, email, name, **options):
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"{email!r} is not an email address.") from None
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            user = User.objects.create_superuser(email, name=name)
        else:
            user.is_superuser = user.is_staff = user.is_active = True
            user.name = name or user.name
            user.save()
        self.stdout.write(f"{user.email} is an administrator and signs in with an emailed code.")
