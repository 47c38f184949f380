"""Codebooks in the editor, each with its themes."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList, PageChooserPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from codesign.commissioning.deletion import protecting
from consultations.models import ConsultationPage

from .models import Code, Codebook, Coding

MENU_HOOK = "register_coding_menu_item"


class CodebookForm(WagtailAdminModelForm):
    """A codebook with its themes. A theme that answers carry is not deleted, nor their codebook moved elsewhere."""

    def clean(self):
        cleaned = super().clean()
        self._refuse_to_move(cleaned.get("consultation"))
        self._refuse_to_lose_themes()
        return cleaned

    def save(self, commit=True):
        codebook = super().save(commit)
        if commit:  # the formset saves only what changed, so a theme after a deleted one would keep its old place
            for position, form in enumerate(self.formsets["codes"].ordered_forms):
                Code.objects.filter(pk=form.instance.pk).update(position=position)
        return codebook

    def _refuse_to_move(self, consultation):
        in_use = self.instance.pk and Coding.objects.filter(code__codebook=self.instance.pk).exists()
        if in_use and "consultation" in self.changed_data:
            self.add_error(
                "consultation", _("Answers carry themes of this codebook, so it stays with its consultation.")
            )

    def _refuse_to_lose_themes(self):
        formset = self.formsets["codes"]
        if not formset.is_valid():
            return  # the formset says what is wrong
        going = [form.instance for form in formset.deleted_forms if form.instance.pk]
        used = [code.name for code in going if self._in_use(code)]
        if used:
            raise ValidationError(
                _(
                    "Answers carry these themes or decisions cite them, so they stay: %(themes)s. Take them off first, "
                    "or make them candidates so that the public does not see them."
                )
                % {"themes": ", ".join(used)}
            )

    @staticmethod
    def _in_use(code):
        return bool(protecting(code))  # codings, quotes, and the decisions that cite it


class CodebookViewSet(SnippetViewSet):
    model = Codebook
    icon = "list-ul"
    menu_label = gettext_lazy("Codebooks")
    menu_hook = MENU_HOOK
    menu_order = 20
    list_display = ["title", "consultation"]
    search_fields = ["title"]
    copy_view_enabled = False  # a copy would carry the names of the themes, and none of the answers
    edit_handler = ObjectList(
        [
            PageChooserPanel("consultation", page_type=ConsultationPage),
            FieldPanel("title"),
            FieldPanel("about"),
            InlinePanel(
                "codes",
                heading=gettext_lazy("Themes"),
                label=gettext_lazy("Theme"),
                panels=[
                    FieldRowPanel([FieldPanel("name"), FieldPanel("standing")]),
                    FieldPanel("definition"),
                ],
            ),
        ],
        base_form_class=CodebookForm,
    )

    def get_queryset(self, request):
        return Codebook.objects.select_related("consultation")
