from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .deletion import refuse_bulk_page_deletion, refuse_deletion, refuse_page_deletion
from .viewsets import CommissioningGroup

register_snippet(CommissioningGroup)
hooks.register("before_delete_snippet", refuse_deletion)
hooks.register("before_delete_page", refuse_page_deletion)
hooks.register("before_bulk_action", refuse_bulk_page_deletion)
