"""The little that a driver's manifest may show of a person."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactHint:
    """Initials and last digits, enough to recognise a party and no more.

    Parameters
    ----------
    initials
        Such as "О. К."; never a name.
    phone_ending
        The last three digits.
    pickup_address, landmark
        Where to find the party; only on the driver's manifest, never in plan.json,
        maps, logs or errors.
    """

    request: str
    initials: str = ""
    phone_ending: str = ""
    pickup_address: str = ""
    landmark: str = ""
