"""Kernels see a NamedTuple of arrays as one pointer.

Numba passes a tuple by value: with a hundred arrays each call hands over some seven
hundred numbers, and compiling takes many minutes. ``pack`` lays out a tuple, and the
tuples in it, in memory as a struct of numba's arrays, and a kernel gets a pointer to it
that is read by the same attribute names. Python holds the record until the kernel
returns, so what is read through the pointer is not counted as referred to: it must not
be returned to Python.

``_jit`` hands it on; nothing else imports this module.
"""

# pyright: basic, reportAttributeAccessIssue=false, reportCallIssue=false, reportPrivateImportUsage=false
# Numba's compiler interface carries no types.

import struct
import sys
from functools import cache
from typing import Any, TypeVar, cast

import numpy as np
from llvmlite import ir
from numba.core import cgutils, config, types
from numba.core.datamodel import models, register_default
from numba.core.typing.templates import AttributeTemplate
from numba.extending import NativeValue, infer_getattr, lower_getattr_generic, unbox
from numba.np.numpy_support import from_dtype

T = TypeVar("T")


class Payload(types.Type):
    """The fields of a packed tuple, laid out one after another."""

    def __init__(self, fields: Any) -> None:
        self.fields = fields
        super().__init__(name=f"Payload{fields}")


class Packed(types.Type):
    """A pointer to the fields of a packed tuple."""

    def __init__(self, fields: Any) -> None:
        self.fields = dict(fields)
        self.payload = Payload(fields)
        super().__init__(name=f"Packed{fields}")


@register_default(Payload)
class PayloadModel(models.StructModel):
    """A struct of the fields."""

    def __init__(self, manager: Any, kind: Any) -> None:
        super().__init__(manager, kind, list(kind.fields))


@register_default(Packed)
class PackedModel(models.PrimitiveModel):
    """A pointer to that struct."""

    def __init__(self, manager: Any, kind: Any) -> None:
        payload = manager.lookup(kind.payload).get_value_type()
        super().__init__(manager, kind, payload.as_pointer())


@infer_getattr
class PackedAttributes(AttributeTemplate):
    """A field is read by its name."""

    key = Packed

    def generic_resolve(self, kind: Any, name: str) -> Any:
        """Return the type of a field."""
        return kind.fields.get(name)


@lower_getattr_generic(Packed)
def read_field(context: Any, builder: Any, kind: Any, value: Any, name: str) -> Any:
    """Emit the reading of a field; an array comes without its reference count."""
    proxy = cgutils.create_struct_proxy(kind.payload)
    field = getattr(proxy(context, builder, ref=value), name)
    field_kind = kind.fields[name]
    if isinstance(field_kind, types.Array):
        array = context.make_array(field_kind)(context, builder, value=field)
        array.meminfo = ir.Constant(array.meminfo.type, None)
        array.parent = ir.Constant(array.parent.type, None)
        return array._getvalue()  # noqa: SLF001 - numba's way to read a helper
    return field


class Record:
    """A named tuple as a kernel sees it: eight bytes a number, one after another.

    Parameters
    ----------
    value
        Its arrays stay where they are, and what kernels write to them is seen here; it
        is held as long as the record is.
    """

    def __init__(self, value: Any) -> None:
        kinds: list[Any] = []
        words: list[int] = []
        self.held: list[Any] = [value]
        for field in value:
            if isinstance(field, np.ndarray):
                kind = _array_type(field.dtype, field.ndim, _layout(field))
                words += (0, 0, field.size, field.itemsize, field.ctypes.data)
                words += field.shape
                words += field.strides
            elif isinstance(field, tuple):
                inner = Record(field)
                self.held.append(inner)
                kind = inner._numba_type_
                words.append(inner.address)
            elif isinstance(field, float):
                kind = types.float64
                words.append(int.from_bytes(struct.pack("=d", field), sys.byteorder))
            else:
                kind = types.intp
                words.append(int(field))
            kinds.append(kind)
        self._numba_type_ = _packed_type(value._fields, tuple(kinds))
        self._words = np.array([word & _WORD for word in words], np.uint64)
        self.address = self._words.ctypes.data


_WORD = (1 << 64) - 1


def _layout(array: np.ndarray[Any, Any]) -> str:
    flags = array.flags
    return "C" if flags.c_contiguous else "F" if flags.f_contiguous else "A"


@cache
def _array_type(dtype: np.dtype[Any], ndim: int, layout: str) -> Any:
    return types.Array(from_dtype(dtype), ndim, layout)


@cache
def _packed_type(names: tuple[str, ...], kinds: tuple[Any, ...]) -> Any:
    return Packed(tuple(zip(names, kinds, strict=True)))


@unbox(Packed)
def unbox_record(kind: Any, value: Any, c: Any) -> Any:
    """Emit the reading of a record's address."""
    address = c.pyapi.object_getattr_string(value, "address")
    word = c.unbox(types.intp, address)
    c.pyapi.decref(address)
    pointer = c.builder.inttoptr(word.value, c.context.get_value_type(kind))
    return NativeValue(pointer, is_error=word.is_error)


def pack(value: T) -> T:
    """Lay out a named tuple of arrays, numbers and such tuples for a kernel.

    The record answers for the tuple only where a kernel is called with it. Uncompiled,
    it is the tuple itself.
    """
    return value if config.DISABLE_JIT else cast("T", Record(value))
