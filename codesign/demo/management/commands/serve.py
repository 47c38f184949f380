import os
import signal

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from codesign.accounts.signin_links import one_time_link
from codesign.demo.preparing import people_of_the_demo, prepare
from codesign.demo.serving import PortTaken, loopback_sockets, serve


class Command(BaseCommand):
    help = "Prepare the data and serve everything in one process, on this machine only. What `make run` runs."

    def handle(self, **options):
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends like Ctrl-C
        try:
            sockets = loopback_sockets(settings.PORT)
            prepare(self.say)
            self.greet()
            serve(sockets)
        except PortTaken as error:
            raise CommandError(str(error)) from None
        except KeyboardInterrupt:
            self.say("Stopped.")
            os._exit(0)  # the interpreter would wait for a request that hangs; whatever is committed is safe

    def greet(self):
        self.say(f"Codesign is at {settings.SITE_URL}/ and ends with Ctrl-C. Its data are in {settings.DATA_DIR}")
        if settings.DEMO:
            self.say("Sign in to the demo, each link once:")
            for role, user in people_of_the_demo():
                self.say(f"  {role}: {settings.SITE_URL}{one_time_link(user)}")

    def say(self, sentence):
        self.stdout.write(sentence)
        self.stdout.flush()
