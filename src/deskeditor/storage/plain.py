"""Values as plain data and back: dataclasses, enumerations, times and tuples as JSON knows them.

A field that equals its default is left out, so a field that a later version adds costs nothing
and an older desk reads as if it had always been there.
"""

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from deskeditor.storage.column_types import time_of, time_text

V = TypeVar("V")
Plain = dict[str, Any]
_Decode = Callable[[Any], Any]


def canonical_json(plain: object) -> str:
    """Return JSON that is the same for the same data: sorted keys, no spaces, UTF-8 text."""
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def to_plain(value: Any, without: Iterable[str] = ()) -> Plain:  # noqa: ANN401 - any dataclass
    """Return a dataclass value as a dictionary, less the fields named and those at default."""
    left_out = frozenset(without)
    kind: Any = type(value)
    return {
        name: _plain(item)
        for name, default in _defaults(kind)
        if name not in left_out and (item := getattr(value, name)) != default
    }


def from_plain(kind: type[V], plain: Plain, **given: object) -> V:
    """Return the value of `kind` that `plain` describes, with fields `given` beside it.

    What `kind` has no field for is passed over.
    """
    dataclass: Any = kind
    known = {name: decode(plain[name]) for name, decode in _decoders(dataclass) if name in plain}
    value: V = dataclass(**(known | given))
    return value


def unknown_in(plain: Plain, kind: type[Any]) -> Plain:
    """Return what a later version wrote and `kind` has no field for."""
    names = {field.name for field in dataclasses.fields(kind)}
    return {name: item for name, item in plain.items() if name not in names}


def _plain(item: Any) -> Any:  # noqa: ANN401 - the leaves of any dataclass
    if isinstance(item, Enum):
        return item.value
    if dataclasses.is_dataclass(item):
        return to_plain(item)
    if isinstance(item, tuple):
        return [_plain(entry) for entry in item]
    if isinstance(item, datetime):
        return time_text(item)
    if isinstance(item, date):
        return item.isoformat()
    return item


_NO_DEFAULT = object()


@cache
def _defaults(kind: Any) -> tuple[tuple[str, Any], ...]:  # noqa: ANN401 - a dataclass
    return tuple((field.name, _default(field)) for field in dataclasses.fields(kind))


def _default(field: "dataclasses.Field[Any]") -> Any:  # noqa: ANN401 - of any field
    if field.default is not dataclasses.MISSING:
        return field.default
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return _NO_DEFAULT


@cache
def _decoders(kind: Any) -> tuple[tuple[str, _Decode], ...]:  # noqa: ANN401 - a dataclass
    hints = typing.get_type_hints(kind)
    return tuple((field.name, _decoder(hints[field.name])) for field in dataclasses.fields(kind))


def _decoder(hint: Any) -> _Decode:  # noqa: ANN401 - a type as annotated
    hint = getattr(hint, "__supertype__", hint)  # NewType
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        inner = _decoder(next(a for a in arguments if a is not types.NoneType))
        return lambda item: None if item is None else inner(item)
    if origin is tuple:
        entry = _decoder(arguments[0])
        return lambda items: tuple(entry(item) for item in items)
    return _leaf_decoder(hint)


def _leaf_decoder(hint: Any) -> _Decode:  # noqa: ANN401 - a type as annotated
    if hint is datetime:
        return time_of
    if hint is date:
        return date.fromisoformat
    if dataclasses.is_dataclass(hint):
        kind: Any = hint
        return lambda item: from_plain(kind, item)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    return _same


def _same(item: Any) -> Any:  # noqa: ANN401 - text and numbers stay as they are
    return item
