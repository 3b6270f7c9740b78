"""Kernels see a NamedTuple of arrays as one pointer.

Numba passes a tuple by value: with a hundred arrays each call hands over some seven
hundred numbers, and compiling takes many minutes. ``pack`` writes a tuple, and the
tuples in it, to the stack of the kernel that Python called and gives a pointer that is
read by the same attribute names. That kernel holds the tuple until it returns, so
what is read through the pointer is not counted as referred to: it must not be returned
to Python.

``_jit`` hands it on; nothing else imports this module. Uncompiled, ``pack`` returns its
argument.
"""

# pyright: basic, reportAttributeAccessIssue=false, reportCallIssue=false, reportPrivateImportUsage=false
# Numba's compiler interface carries no types.

from typing import Any

from llvmlite import ir
from numba.core import cgutils, config, types
from numba.core.datamodel import models, register_default
from numba.core.typing.templates import AttributeTemplate
from numba.extending import infer_getattr, intrinsic, lower_getattr_generic


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


def packed_type(kind: Any) -> Any:
    """Return the packed type of a tuple's type, any other type as it is."""
    if isinstance(kind, types.BaseNamedTuple):
        inner = [packed_type(member) for member in kind.types]
        return Packed(tuple(zip(kind.fields, inner, strict=True)))
    return types.unliteral(kind)


def build(context: Any, builder: Any, kind: Any, value: Any) -> Any:
    """Emit the code that lays out `value` on the stack of the current function."""
    if not isinstance(kind, types.BaseNamedTuple):
        return value
    packed = packed_type(kind)
    layout = context.get_value_type(packed).pointee
    pointer = cgutils.alloca_once(builder, layout)
    proxy = cgutils.create_struct_proxy(packed.payload)
    data = proxy(context, builder, ref=pointer)
    for i, (name, member) in enumerate(zip(kind.fields, kind.types, strict=True)):
        element = builder.extract_value(value, i)
        setattr(data, name, build(context, builder, member, element))
    return pointer


@intrinsic
def pack_tuple(_typing_context: Any, kind: Any) -> Any:
    """Pack inside a kernel."""

    def codegen(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return build(context, builder, signature.args[0], arguments[0])

    return packed_type(kind)(kind), codegen


def same(value: Any) -> Any:
    """Return the argument."""
    return value


pack: Any = same if config.DISABLE_JIT else pack_tuple
"""Lay out a tuple to be passed on by one pointer."""
