"""What a session remembers and the address says: one frozen value, which widgets show and change.

A widget never owns a choice. It is drawn with the value's field and tells the value when it is changed, so a
choice survives a change of page, and the address can always be written from it.

A browser answers from what it shows, and on a slow device that is what an earlier run said: the message of
the last run may never have been drawn. So a widget whose value the app changes is another widget, with a key
of its own, which starts with that value: what a browser still holds of the one before is no answer to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import streamlit as st

from placebased.address import describe_unclear

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Value = TypeVar("Value", bound="DataclassInstance")


_NOT_DRAWN = object()

_PAGE, _RUN = "page_of_widgets", "run_of_widgets"
_HEARD, _HEARD_BEFORE = "address_heard", "address_heard_before"


def hear_address() -> None:
    """Note, first in every run, which address the browser says.

    One that it said for the run before as well was not changed by anybody: it has not heard yet of what was
    written since.
    """
    st.session_state[_HEARD_BEFORE] = st.session_state.get(_HEARD)
    st.session_state[_HEARD] = dict(st.query_params)


def enter_page(address: str) -> None:
    """Say at the start of a run which page it draws: widgets that come back to a page are new ones.

    Parameters
    ----------
    address
        Address of the page.
    """
    st.session_state[_PAGE] = address
    st.session_state[_RUN] = st.session_state.get(_RUN, 0) + 1


def page_entered() -> str | None:
    """Return the address of the page that this session drew last; ``None`` before its first."""
    entered: str | None = st.session_state.get(_PAGE)
    return entered


def taken(key: str) -> Any:  # noqa: ANN401 - whatever the widget holds
    """Return what a widget holds now, a list as a tuple.

    Parameters
    ----------
    key
        Key of the widget.
    """
    value = st.session_state[key]
    return tuple(value) if isinstance(value, list) else value


_LEFT = "boxes_left"


def _is_left(key: str) -> bool:
    """Whether a box has been replaced, and says only what it showed before."""
    left: dict[str, Any] = st.session_state.get(_LEFT, {})
    return key in left and st.session_state.get(key) == left[key]


@dataclass(frozen=True, slots=True)
class ChoiceBox:
    """The widget of one field, as it is to be drawn.

    Parameters
    ----------
    key
        Key of the widget.
    starts
        What the widget starts with: the same in every run, so that whichever message a browser draws says it,
        and one that it has kept is sent as its hash.
    """

    key: str
    starts: Any

    def among(self, options: Iterable[Any]) -> int:
        """Return the position of what a box starts with; the first where that is offered no more.

        Parameters
        ----------
        options
            What the box offers.
        """
        offered = list(options)
        return offered.index(self.starts) if self.starts in offered else 0

    def hears(self, act: Callable[..., None]) -> Callable[..., None]:
        """Return what is to be called when the box is changed: an act, but for a box that has been replaced.

        A browser that still shows that one says its value with every message.

        Parameters
        ----------
        act
            Takes the change.
        """
        return partial(self._hear, act)

    def _hear(self, act: Callable[..., None], *given: Any) -> None:  # noqa: ANN401 - whatever the act takes
        if not _is_left(self.key):
            act(*given)


@dataclass(frozen=True, slots=True)
class _DrawnBox:
    """A box as it was prepared last: the how manieth of its field, on which page, in which run."""

    box: ChoiceBox
    number: int
    page: str | None
    run: int


@dataclass(frozen=True)
class Remembered(Generic[Value]):
    """A frozen value of this session, and what the address said of it.

    Parameters
    ----------
    name
        Key of the value among what a session holds.
    first
        The value of a session that has chosen nothing yet.
    widgets
        What the keys of its widgets begin with.
    """

    name: str
    first: Value
    widgets: str

    def now(self) -> Value:
        """Return the value as it stands."""
        value: Value = st.session_state.get(self.name, self.first)
        return value

    @property
    def known(self) -> bool:
        """Whether this session has read the value from an address, or was given a whole one."""
        return self._written in st.session_state

    def change(self, **fields: Any) -> None:  # noqa: ANN401 - the fields of the value, whatever they hold
        """Replace fields of the value; what the address says of the others holds, read before or after.

        Parameters
        ----------
        fields
            New values by the name of the field of the value.
        """
        if not self.known:  # chosen on a page that holds something else, say
            st.session_state[self._ahead] = st.session_state.get(self._ahead, {}) | fields
        st.session_state[self.name] = replace(self.now(), **fields)
        st.session_state[self._touched] = True

    def put(self, value: Value) -> None:
        """Take a whole value, as a scene has it; the address follows.

        Parameters
        ----------
        value
            The value.
        """
        st.session_state[self.name] = value
        st.session_state[self._touched] = True
        st.session_state.setdefault(self._written, {})
        st.session_state.pop(self._ahead, None)

    # --- the address ---------------------------------------------------------------------------------

    def asks(self, query: Mapping[str, str]) -> bool:
        """Return whether the value is to be read from an address, once for each run.

        It is in a new session, and when the address was changed by hand. Coming from another page with an
        empty address, the value stays. Where this run was started by a widget its value holds, whatever the
        address says: in quick succession a browser still sends the address of a moment ago. So it may in a
        run that something else has started, which is known by its having sent the same before.

        Parameters
        ----------
        query
            Parameters of the address.
        """
        touched = st.session_state.pop(self._touched, False)
        if not self.known:
            return True
        told = query in (st.session_state[self._written], st.session_state.get(_HEARD_BEFORE))
        return not touched and bool(query) and not told

    def opened(self, value: Value, *, dropped: tuple[str, ...], query: Mapping[str, str]) -> None:
        """Take the value that an address opens, and what it asked for that is not there.

        Parameters
        ----------
        value
            The value as the address has it.
        dropped
            Sentences on what the address asked for that is not there.
        query
            Parameters of the address.
        """
        st.session_state[self.name] = replace(value, **st.session_state.pop(self._ahead, {}))
        given = [(name, each) for name in st.query_params for each in st.query_params.get_all(name)]
        st.session_state[self._dropped] = (*describe_unclear(given), *dropped)
        st.session_state[self._written] = dict(query)

    def write(self, parameters: dict[str, str]) -> None:
        """Write the value into the address, which then holds what the page itself changed.

        Parameters
        ----------
        parameters
            Parameters that the address is to have.
        """
        if parameters != dict(st.query_params):
            st.query_params.from_dict(parameters)
        st.session_state[self._written] = parameters
        st.session_state.pop(self._touched, None)

    def drop(self, sentence: str) -> None:
        """Let the page say, once, what is no longer there.

        Parameters
        ----------
        sentence
            What to say.
        """
        st.session_state[self._dropped] = (sentence,)

    def dropped(self) -> tuple[str, ...]:
        """Return, once, what the last address asked for that is not there."""
        told: tuple[str, ...] = st.session_state.pop(self._dropped, ())
        return told

    # --- the map and the widgets ---------------------------------------------------------------------

    def go(self) -> None:
        """Let the map move to what is chosen, once."""
        st.session_state[self._go] = st.session_state.get(self._go, 0) + 1

    def going(self) -> str:
        """Return the token of the last move asked for; empty if none was."""
        return f"{self.name}{st.session_state[self._go]}" if self._go in st.session_state else ""

    @property
    def first_going(self) -> str:
        """Token of a session's first move, which a map drawn before the session began has made already."""
        return f"{self.name}1"

    def box_of(self, field: str, value: Any) -> str:  # noqa: ANN401 - whatever the widget holds
        """Return the key of the widget of one field, drawn in this run already or to be drawn in it.

        Parameters
        ----------
        field
            Name of the field.
        value
            What the widget shows, as :meth:`held` is told it: the first that asks settles it for the run.
        """
        last = self._boxes().get(field)
        if last is not None and last.run == st.session_state.get(_RUN, 0):
            return last.box.key
        return self.held(field, value).key

    def held(self, field: str, value: Any) -> ChoiceBox:  # noqa: ANN401 - whatever the widget holds
        """Prepare the widget of one field; call before drawing it.

        It stays the same for as long as it holds the value. It is another one where the app has changed the
        value, and on coming back to a page.

        Parameters
        ----------
        field
            Name of the field.
        value
            What the widget is to show.

        Returns
        -------
        ChoiceBox
            Its key, and what it starts with.
        """
        page, run = page_entered(), st.session_state.get(_RUN, 0)
        last = self._boxes().get(field)
        shown = st.session_state.get(last.box.key, _NOT_DRAWN) if last else _NOT_DRAWN
        if last is None or last.page != page or (shown != value and last.run != run):
            number = last.number + 1 if last else 1
            if last:
                left = last.box.starts if shown is _NOT_DRAWN else shown
                st.session_state.setdefault(_LEFT, {})[last.box.key] = left
            name = self._first_box(field) if number == 1 else f"{self._first_box(field)}_{number}"
            last = _DrawnBox(ChoiceBox(name, value), number, page, run)
        self._boxes()[field] = replace(last, run=run)
        return last.box

    def _first_box(self, field: str) -> str:
        return f"{self.widgets}_{field}"

    def _boxes(self) -> dict[str, _DrawnBox]:
        boxes: dict[str, _DrawnBox] = st.session_state.setdefault(f"boxes_{self.name}", {})
        return boxes

    @property
    def _written(self) -> str:
        return f"written_{self.name}"

    @property
    def _dropped(self) -> str:
        return f"dropped_{self.name}"

    @property
    def _go(self) -> str:
        return f"go_{self.name}"

    @property
    def _ahead(self) -> str:
        return f"ahead_{self.name}"

    @property
    def _touched(self) -> str:
        return f"touched_{self.name}"
