"""The one door: polling and webhook both call ``deliver``, and tell the messenger only after it returned."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from bot.people.model import Person
from bot.store.inbox import Arrival, Inbox
from handlers.delivery.lanes import Lanes
from handlers.delivery.messages import Locate, Screen, nowhere
from handlers.delivery.reduce import Poison, Reduced, reduce
from handlers.delivery.turns import Turn

log = logging.getLogger(__name__)


class Intake:
    """Stores the updates of known people and invitations; those of strangers are answered but never kept."""

    def __init__(
        self,
        inbox: Inbox,
        lanes: Lanes[Turn],
        person: Callable[[int], Person | None],
        is_done: Callable[[int], bool],
        locate: Locate = nowhere,
        *,
        screen: Screen,
        witness: Callable[[int], None],
        ask: Callable[[Turn], None],
    ) -> None:
        self._inbox = inbox
        self._lanes = lanes
        self._person = person
        self._is_done = is_done
        self._locate = locate
        self._screen = screen
        self._witness = witness
        self._ask = ask

    def deliver(self, raws: Sequence[object]) -> None:
        """Put every update on disk, in one synced transaction, then in its person's lane.

        Raises what the store raises: then nothing was taken, and the messenger must keep the updates.
        """
        readable: list[Reduced] = []
        for raw in raws:
            match reduce(raw, self._locate, self._screen):
                case Reduced() as reduced:
                    readable.append(reduced)
                    self._witness(reduced.sent_at)
                case Poison(update_id, shape):
                    log.warning("an unreadable update was set aside")
                    self._inbox.store_poison(update_id, shape)
                case None:
                    pass
        kept = [r for r in readable if self._is_kept(r)]
        arrived = {a.update_id: a for a in self._inbox.store((r.update_id, r.person_id, r.payload) for r in kept)}
        kept_ids = {r.update_id for r in kept}
        for reduced in readable:
            arrival = arrived.pop(reduced.update_id, None)
            if reduced.is_question:
                self._ask(self._turn(reduced, None))
            elif arrival is not None or reduced.update_id not in kept_ids:
                self._lanes.submit(reduced.person_id, self._turn(reduced, arrival))

    def replay(self) -> int:
        """Queue what an earlier run stored and did not finish; how many.

        An attempt is counted when its turn comes, not here: a queue that waits through five restarts has failed nothing.
        """
        waiting = self._inbox.waiting()
        done = [arrival for arrival in waiting if self._is_done(arrival.update_id)]
        for arrival in done:
            self._inbox.finish(arrival.arrival)
        for arrival in waiting:
            if arrival not in done:
                self._lanes.submit(
                    arrival.person_id,
                    Turn(arrival.update_id, arrival.person_id, _chat_of(arrival), arrival.payload, arrival, is_replay=True),
                )
        return len(waiting) - len(done)

    def _is_kept(self, reduced: Reduced) -> bool:
        if not reduced.is_private:
            return False
        return reduced.start_payload is not None or self._person(reduced.person_id) is not None

    @staticmethod
    def _turn(reduced: Reduced, arrival: Arrival | None) -> Turn:
        return Turn(reduced.update_id, reduced.person_id, reduced.chat_id, reduced.payload, arrival, reduced.raw_text)


def _chat_of(arrival: Arrival) -> int:
    payload = arrival.payload
    for part in (
        payload.get("message"),
        payload.get("edited_message"),
        payload.get("my_chat_member"),
        payload.get("callback_query", {}).get("message"),
    ):
        if part:
            return int(part["chat"]["id"])
    return arrival.person_id
