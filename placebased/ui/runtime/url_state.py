"""What a session remembers and the address says: one frozen value, which widgets show and change.

A widget never owns a choice. It is drawn with the value's field and tells the value when it is changed, so a
choice survives a change of page, and the address can always be written from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import streamlit as st

from placebased.address import describe_unclear

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Value = TypeVar("Value", bound="DataclassInstance")


_PAGE, _IS_NEW = "page_of_widgets", "page_is_new"


def enter_page(address: str) -> None:
    """Say at the start of a run which page it draws, so that widgets which come back are told their value.

    A browser that mounts a widget again shows its first option unless it is sent a value, although the
    session still has one for it.

    Parameters
    ----------
    address
        Address of the page.
    """
    st.session_state[_IS_NEW] = st.session_state.get(_PAGE) != address
    st.session_state[_PAGE] = address


def page_entered() -> str | None:
    """Return the address of the page that this session drew last; ``None`` before its first."""
    entered: str | None = st.session_state.get(_PAGE)
    return entered


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
        address says: in quick succession a browser still sends the address of a moment ago.

        Parameters
        ----------
        query
            Parameters of the address.
        """
        touched = st.session_state.pop(self._touched, False)
        if not self.known:
            return True
        return not touched and bool(query) and query != st.session_state[self._written]

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

    def box_of(self, field: str) -> str:
        """Return the key of the widget of one field.

        Parameters
        ----------
        field
            Name of the field.
        """
        return f"{self.widgets}_{field}"

    def held(self, field: str, value: Any) -> str:  # noqa: ANN401 - whatever the widget holds
        """Prepare the widget of one field: return its key, already holding ``value``.

        A widget that holds the value already is left alone, but for the first run of a page: what Streamlit
        then says of it is the same as last time, and a browser that has kept that message is sent its hash.

        Parameters
        ----------
        field
            Name of the field.
        value
            What the widget is to show.
        """
        key = self.box_of(field)
        is_new = st.session_state.get(_IS_NEW, False)
        if is_new or key not in st.session_state or st.session_state[key] != value:
            st.session_state[key] = value
        return key

    def taken(self, field: str) -> Any:  # noqa: ANN401 - whatever the widget holds
        """Return what the widget of one field holds now, a list as a tuple.

        Parameters
        ----------
        field
            Name of the field.
        """
        value = st.session_state[self.box_of(field)]
        return tuple(value) if isinstance(value, list) else value

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
