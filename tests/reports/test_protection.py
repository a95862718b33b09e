"""What is hidden from partners stays hidden: nothing can be computed from what is shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.reports.protection import LEAST, protected, protected_table

TABLES = st.integers(1, 4).flatmap(
    lambda wide: st.lists(st.lists(st.integers(0, 12), min_size=wide, max_size=wide), min_size=1, max_size=5)
)


def test_a_small_cell_takes_the_next_smallest_with_it() -> None:
    """Else it would be the total less the rest."""
    assert {"a": 40, "b": None, "c": None, "d": 0} == protected({"a": 40, "b": 9, "c": 2, "d": 0})


def test_several_small_cells_that_add_up_need_no_more() -> None:
    """3 + 4 hidden: the rest may be shown."""
    assert {"a": 9, "b": None, "c": None} == protected({"a": 9, "b": 3, "c": 4})


def test_nothing_small_hides_nothing() -> None:
    """Five is enough."""
    assert {"a": 5, "b": 12} == protected({"a": 5, "b": 12})


@given(st.dictionaries(st.integers(), st.integers(0, 30), max_size=8))
def test_the_total_never_gives_a_small_cell_away(cells: dict[int, int]) -> None:
    """What is hidden is at least two cells and at least five notes, or everything there is."""
    shown = protected(cells)
    hidden = [cells[key] for key, number in shown.items() if number is None]

    assert all(number is None or number == 0 or number >= LEAST for number in shown.values())
    assert not hidden or (len(hidden) > 1 and sum(hidden) >= LEAST) or len(hidden) == sum(1 for n in cells.values() if n)


def test_sums_that_are_hidden_do_not_give_each_other_away() -> None:
    """Two rows of one note each, hidden beside the total of 22 and a sum of 20, would be one each: the 20 is hidden too."""
    assert [[None, 0, None], [None, 0, None], [None, 10, None], [12, 10, 22]] == protected_table([[1, 0], [1, 0], [10, 10]])


@given(TABLES)
def test_no_line_of_a_table_gives_a_small_number_away(table: list[list[int]]) -> None:
    """Rows and columns, sums included: what is hidden is at least two cells and, where their sum is shown, at least five notes.

    But for a cell that is all there is on its line, and for the total of everything, which is said elsewhere.
    """
    shown = protected_table(table)
    whole = [[*row, sum(row)] for row in table]
    whole.append([sum(column) for column in zip(*whole, strict=True)])
    places = [(r, c) for r, row in enumerate(whole) for c in range(len(row))]

    assert all(shown[r][c] in (None, whole[r][c]) and (shown[r][c] is None or not 0 < whole[r][c] < LEAST) for r, c in places)
    assert shown[-1][-1] == whole[-1][-1] or whole[-1][-1] < LEAST
    if whole[-1][-1] < LEAST:
        return
    for line in [[(r, c) for c in range(len(whole[0]))] for r in range(len(whole))] + [
        [(r, c) for r in range(len(whole))] for c in range(len(whole[0]))
    ]:
        hidden = [whole[r][c] for r, c in line[:-1] if shown[r][c] is None]
        if shown[line[-1][0]][line[-1][1]] is not None:
            assert not hidden or sum(hidden) >= LEAST
            assert len(hidden) != 1 or hidden[0] == whole[-1][-1]
        else:
            assert hidden
