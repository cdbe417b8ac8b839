"""Opens the forms of a window, on the user's own figures as saved on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog import records
from advisor.catalog.agreement import Agreement
from advisor.catalog.own_figures import own_layer
from advisor.catalog.problems import CatalogError
from advisor.catalog.subjects import CellOf, ScoreOf
from advisor.desktop.dialogs.forms.dialog import FormDialog
from advisor.desktop.dialogs.forms.figure_forms import figure_form
from advisor.desktop.dialogs.forms.form import Context
from advisor.desktop.dialogs.forms.gpu_form import GpuForm
from advisor.desktop.dialogs.forms.model_form import ModelForm
from advisor.desktop.dialogs.forms.offer_form import OfferForm
from advisor.desktop.dialogs.forms.price_form import PriceForm
from advisor.wording.failures import say_failure
from advisor.wording.namer import Namer

if TYPE_CHECKING:
    import msgspec
    from PySide6.QtWidgets import QWidget

    from advisor.catalog.subjects import Subject
    from advisor.desktop.dialogs.forms.form import Form
    from advisor.desktop.session import Session


class Forms:
    """The forms opened by the Data menu and the Sources tab."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        self._session = session
        self._parent = parent

    def figure(self, subject: Subject, intro: str = "") -> None:
        """Edit the user's own figure that replaces a published one of the selected offer."""
        if self._up_to_date():
            offer = self._session.selected
            self._open(figure_form(self._context(), subject, intro=intro, offer=offer))

    def price(self) -> None:
        """Enter a negotiated price, at first of the selected offer."""
        if self._up_to_date():
            recommendation, selected = self._session.recommendation, self._session.selected
            listing = None if selected is None else recommendation.candidate(selected).listing
            offer = listing if listing in self._session.catalog.offers else None
            self._open(PriceForm(self._context(), recommendation, offer=offer))

    def offer(self) -> None:
        """Enter a new offer, at first of the selected model."""
        if self._up_to_date():
            session = self._session
            model = None
            if session.selected is not None:
                model = session.recommendation.candidate(session.selected).model.id
            currency = session.scenario.currency
            self._open(OfferForm(self._context(), model=model, currency=currency))

    def model(self) -> None:
        """Enter a new model."""
        if self._up_to_date():
            self._open(ModelForm(self._context()))

    def gpu(self) -> None:
        """Enter a new device."""
        if self._up_to_date():
            self._open(GpuForm(self._context(), currency=self._session.scenario.currency))

    def edit(self, row: msgspec.Struct) -> None:
        """Edit a row of the user's own."""
        if self._up_to_date():
            form = self._form_of(row)
            if form is not None:
                self._open(form)

    def can_edit(self, row: msgspec.Struct) -> bool:
        """Whether there is a form for a row."""
        return self._form_of(row) is not None

    def _form_of(self, row: msgspec.Struct) -> Form | None:
        context, recommendation = self._context(), self._session.recommendation
        form: Form | None = None
        match row:
            case records.Score():
                form = figure_form(context, ScoreOf(row.model, row.benchmark, row))
            case records.Override():
                form = figure_form(context, CellOf(row.table, row.id, (row.column,)))
            case records.TokenPrice() | records.PlanPrice() | Agreement():
                form = PriceForm(context, recommendation, old=row)
            case records.Offer():
                form = OfferForm(context, old=row)
            case records.Model():
                form = ModelForm(context, old=row)
            case records.Hardware():
                form = GpuForm(context, old=row)
        return form

    def _context(self) -> Context:
        catalog = self._session.catalog
        return Context(Namer(catalog, self._session.words), catalog.today)

    def _open(self, form: Form) -> None:
        FormDialog(self._session, form, self._parent).open()

    def _up_to_date(self) -> bool:
        """Reload figures that were edited by hand; False if they are unreadable."""
        session = self._session
        try:
            disk = session.library.user.read_window_file()
        except CatalogError as error:
            session.complained.emit(say_failure(error, session.words))
            return False
        held = own_layer(session.catalog)
        if (disk and disk.rows) != (held and held.rows):
            session.reload_catalog()
        return True
