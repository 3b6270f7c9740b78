"""The words of ``map.html`` in every language: the page can change between them."""

from typing import Final

from greencorridor.exports.folder import RESTRICTED
from greencorridor.exports.words import PLACE_KINDS, PRIORITIES, REASONS, STOP_KINDS
from greencorridor.text import Language, Text

_WORDS: Final = {
    "notice": RESTRICTED,
    "map": Text("Map of the plan", "Мапа плану"),
    "map_help": Text(
        "Map. Arrows move it, plus and minus zoom, zero shows all of it. The lists "
        "hold the same.",
        "Мапа. Стрілки рухають, плюс і мінус масштабують, нуль показує все. Те саме "
        "є у списках.",
    ),
    "keys": Text(
        "Keys: ← ↑ → ↓ move, + − zoom, 0 all, space plays, comma and point go five "
        "minutes back and on, Esc closes.",
        "Клавіші: ← ↑ → ↓ рух, + − масштаб, 0 усе, пробіл пуск, кома й крапка на "
        "п’ять хвилин назад і вперед, Esc закриває.",
    ),
    "theme": Text("Dark or light", "Темна чи світла"),
    "lists": Text("Lists", "Списки"),
    "legend": Text("Legend", "Умовні знаки"),
    "zoom": Text("Zoom", "Масштаб"),
    "nearer": Text("Nearer", "Ближче"),
    "farther": Text("Farther", "Далі"),
    "whole": Text("All of it", "Усе"),
    "search": Text("Find in the list", "Знайти у списку"),
    "all": Text("Show", "Показати"),
    "none": Text("Hide", "Сховати"),
    "play": Text("Play or pause", "Пуск або пауза"),
    "time": Text("Time", "Час"),
    "pace": Text("minutes per second", "хвилин за секунду"),
    "close": Text("Close", "Закрити"),
    "km": Text("km", "км"),
    "m": Text("m", "м"),
    "unknown": Text("unknown", "невідомо"),
    "tab_routes": Text("vehicles", "транспорт"),
    "tab_unserved": Text("left behind", "лишаються"),
    "tab_gates": Text("gates", "ворота"),
    "tab_places": Text("places", "місця"),
    "nothing_routes": Text("No vehicle drives.", "Транспорт не їде."),
    "nothing_unserved": Text("Nobody is left behind.", "Ніхто не лишається."),
    "nothing_gates": Text("There is no gate.", "Воріт немає."),
    "nothing_places": Text("There is no place.", "Місць немає."),
    "figure_arrived": Text("arrived", "прибули"),
    "figure_riding": Text("riding", "у дорозі"),
    "figure_waiting": Text("waiting", "чекають"),
    "figure_left": Text("left behind", "лишаються"),
    "figure_driving": Text("vehicles out", "транспорту в дорозі"),
    "route_line": Text(
        "people: {people} · {start}–{end} · {km} km",
        "людей: {people} · {start}–{end} · {km} км",
    ),
    "show_route": Text("Show shift {shift}", "Показати зміну {shift}"),
    "people_of": Text("{request} · people: {people}", "{request} · людей: {people}"),
    "people_n": Text("people: {n}", "людей: {n}"),
    "vehicles_pass": Text("vehicles that pass: {n}", "проїжджає транспорту: {n}"),
    "not_yet": Text("has not left yet", "ще не виїхав"),
    "done": Text("has finished", "закінчив"),
    "aboard_now": Text("aboard: {n}", "у салоні: {n}"),
    "open_now": Text("open now", "зараз відкрито"),
    "shut_now": Text("closed now", "зараз зачинено"),
    "there_now": Text("people: {n}", "людей: {n}"),
    "there_of": Text("people: {n} of {beds} beds", "людей: {n} з {beds} ліжок"),
    "there_end": Text("people at the end: {n}", "людей наприкінці: {n}"),
    "there_end_of": Text(
        "people at the end: {n} of {beds} beds", "людей наприкінці: {n} з {beds} ліжок"
    ),
    "intake": Text("at most per hour: {n}", "щонайбільше за годину: {n}"),
    "gate_line": Text(
        "{gate}: inspection, through at {passed}", "{gate}: огляд, проїзд о {passed}"
    ),
    "on_line": Text("board: {n} ({who})", "сідають: {n} ({who})"),
    "off_line": Text("alight: {n} ({who})", "виходять: {n} ({who})"),
    "way_forward": Text("A → B", "A → B"),
    "way_backward": Text("B → A", "B → A"),
    "window_line": Text("open {start}–{end}", "відкрито {start}–{end}"),
    "convoy_line": Text(
        "convoy {start}, muster {muster}, at most {n}",
        "колона {start}, збір {muster}, щонайбільше {n}",
    ),
    "confirmed": Text("confirmed by {who}", "підтвердив {who}"),
    "unconfirmed": Text("NOT CONFIRMED", "НЕ ПІДТВЕРДЖЕНО"),
    "nowhere": Text(
        "Its row could not be read: the map cannot say where.",
        "Рядок не вдалося прочитати: місце невідоме.",
    ),
    "waiting_1": Text("waiting: life at risk", "чекають: загроза життю"),
    "waiting_2": Text("waiting: urgent", "чекають: терміново"),
    "waiting_3": Text("waiting: soon", "чекають: невдовзі"),
    "waiting_4": Text("waiting: can wait", "чекають: можуть чекати"),
    "legend_left": Text("left behind", "лишаються"),
    "legend_vehicle": Text("vehicle with people", "транспорт із людьми"),
    "legend_empty": Text("empty vehicle", "порожній транспорт"),
    "legend_place": Text("place and its beds taken", "місце й зайняті ліжка"),
    "legend_open": Text("gate, open", "ворота відкриті"),
    "legend_shut": Text("gate, closed", "ворота зачинені"),
    "legend_zone": Text("danger zone", "зона небезпеки"),
}


def map_words() -> dict[str, dict[str, str]]:
    """Return every word of the page by language and key."""
    texts = dict(_WORDS)
    texts |= {f"kind_{kind.value}": text for kind, text in PLACE_KINDS.items()}
    texts |= {f"stop_{kind.value}": text for kind, text in STOP_KINDS.items()}
    texts |= {f"reason_{reason.value}": text for reason, text in REASONS.items()}
    texts |= {f"priority_{int(p)}": text for p, text in PRIORITIES.items()}
    return {
        language.value: {
            key: text.uk if language is Language.UK else text.en
            for key, text in texts.items()
        }
        for language in Language
    }
