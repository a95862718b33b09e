/** What is known of the stand-in, kept up to date by its events. Views listen with `on` and never change it themselves. */

import { act, actInGroup, get, listen } from "./api.js";

const TYPING_SECONDS = 5;
const CALLS_KEPT = 300;

export const state = {
  bot: { id: 0, name: "Carnet", username: "" },
  people: [],
  groups: [],
  chats: new Map(), // chat id (a person's id, or a group's) -> CHAT
  unread: new Map(), // chat id -> number
  speakers: new Map(), // group id -> id of the member one writes as
  currentId: 0, // the chat on the screen
  isOnline: true,
  calls: [], // newest last
  findings: [],
  pending: new Map(), // "chat/message/data" -> query id, or "" until it is known
};

const listeners = new Map();
const typing = new Map(); // chat id -> timer
const answered = new Set(); // query ids whose answer came before we knew them
const held = []; // events that came during a fetch
let fetches = 0;

/** Call `listener` with the details of each change of this kind. */
export function on(kind, listener) {
  listeners.set(kind, [...(listeners.get(kind) ?? []), listener]);
}

function tell(kind, details) {
  for (const listener of listeners.get(kind) ?? []) listener(details);
}

/** The chat on the screen, or undefined before the first load. */
export const chat = () => state.chats.get(state.currentId);
/** The group on the screen, or undefined in a private chat. */
export const group = () => state.groups.find((one) => one.id === state.currentId);
/** The person on whose phone we look; in a group, the member one writes as. */
export const person = () => {
  const here = group();
  const id = here ? (state.speakers.get(here.id) ?? here.members[0]) : state.currentId;
  return state.people.find((one) => one.id === id);
};
/** Whether the bot is typing in the chat on the screen. */
export const isTyping = () => typing.has(state.currentId);

const IN_GROUPS = ["says", "presses", "queries_inline", "chooses"];

/** Do something as the person on the screen; the result. */
export function doAs(action, body) {
  if (!group()) return act(state.currentId, action, body);
  if (!IN_GROUPS.includes(action)) throw new Error("ce simulateur ne le fait pas dans un groupe");
  return actInGroup(state.currentId, person().id, action, body);
}

/** Write as another member of the group on the screen. */
export function speakAs(personId) {
  state.speakers.set(state.currentId, personId);
  tell("everything");
}

/** Load everything and follow it. `wantedId` is shown if that person exists, else the first. */
export async function begin(wantedId) {
  const since = await load();
  state.currentId = ([...state.people, ...state.groups].find((one) => one.id === wantedId) ?? state.people[0])?.id ?? 0;
  tell("everything");
  let isFirst = true;
  listen(
    since,
    (event) => {
      if (event.kind === "hello" && isFirst) isFirst = false;
      else if (event.kind === "hello" || event.kind === "reload") reload();
      else if (fetches) held.push(event);
      else apply(event);
    },
    (isOnline) => {
      if (isOnline === state.isOnline) return;
      state.isOnline = isOnline;
      tell("line");
    },
  );
}

async function load() {
  const [who, calls, findings] = await Promise.all([get("people"), get("calls"), get("findings")]);
  state.bot = who.bot;
  state.people = who.people;
  state.groups = who.groups;
  state.calls = calls.calls.filter((call) => call.method !== "getUpdates" || call.refused).slice(-CALLS_KEPT);
  state.findings = findings.findings;
  const chats = await Promise.all([...state.people, ...state.groups].map((one) => get(`chats/${one.id}`)));
  state.chats = new Map(chats.map((one) => [one.id, one]));
  return who.event;
}

/** Run `work`, which replaces chats by fetched ones, and only then apply the events that came meanwhile. */
async function holding(work) {
  fetches += 1;
  try {
    await work();
  } finally {
    fetches -= 1;
    if (!fetches) held.splice(0).forEach(apply);
  }
}

/** Fetch everything anew: after a break, or when somebody new has come. */
export async function reload() {
  await holding(async () => {
    await load();
    if (!person()) state.currentId = state.people[0]?.id ?? 0;
    tell("everything");
  }).catch(() => setTimeout(reload, 2000));
}

/** Look at another person's phone, or at a group. */
export function choose(chatId) {
  if (!state.chats.has(chatId)) return;
  state.currentId = chatId;
  state.unread.delete(chatId);
  tell("everything");
}

function refresh(chatId) {
  return holding(async () => {
    const fresh = await get(`chats/${chatId}`).catch(() => null);
    if (!fresh) return;
    state.chats.set(chatId, fresh);
    if (chatId === state.currentId) tell("chat");
  });
}

function apply(event) {
  if (event.kind === "call") return noteCall(event.call);
  if (event.kind === "finding") return noteFindings();
  if (event.kind === "toast") return noteAnswer(event);
  if (event.kind === "inline") return tell("inline", event);
  if (event.kind === "menu") return [...state.chats.keys()].forEach(refresh);
  if (event.kind === "people") return reload();
  const known = state.chats.get(event.chat_id);
  if (!known) return event.chat_id ? reload() : undefined;
  if (event.n <= known.event) return undefined;
  return CHANGES[event.kind]?.(known, event);
}

const CHANGES = {
  new(known, { message }) {
    stopTyping(known.id);
    const index = known.messages.findIndex((one) => one.message_id === message.message_id);
    if (index >= 0) return;
    known.messages.push(message);
    const isHere = known.id === state.currentId;
    if (message.is_from_bot && !isHere) state.unread.set(known.id, (state.unread.get(known.id) ?? 0) + 1);
    if (isHere) tell("new", message);
    tell("people");
  },
  edit(known, { message }) {
    const index = known.messages.findIndex((one) => one.message_id === message.message_id);
    if (index < 0) return;
    known.messages[index] = message;
    if (known.id === state.currentId) tell("edit", message);
    tell("people");
  },
  delete(known, event) {
    known.messages = known.messages.filter((one) => one.message_id !== event.message_id);
    if (known.id === state.currentId) tell("delete", event.message_id);
    if (known.pinned === event.message_id) refresh(known.id);
    tell("people");
  },
  pin: (known) => refresh(known.id),
  action(known) {
    clearTimeout(typing.get(known.id));
    typing.set(known.id, setTimeout(() => stopTyping(known.id), TYPING_SECONDS * 1000));
    tell("typing");
  },
  chat(known, event) {
    known.is_blocked = event.is_blocked;
    if (known.id === state.currentId) tell("chat");
    tell("people");
  },
};

function stopTyping(chatId) {
  if (!typing.has(chatId)) return;
  clearTimeout(typing.get(chatId));
  typing.delete(chatId);
  tell("typing");
}

function noteCall(call) {
  if (state.calls.some((one) => one.number === call.number)) return;
  state.calls = [...state.calls, call].slice(-CALLS_KEPT);
  tell("call", call);
}

/** Fetch the findings: taps never answered are only known by asking. */
export async function noteFindings() {
  const found = await get("findings").catch(() => null);
  if (!found) return;
  state.findings = found.findings;
  tell("findings");
}

/** Name a button in `pending`. */
export const pendingKey = (messageId, data) => `${state.currentId}/${messageId}/${data}`;

/** Press an inline button: it is pending until the bot answers the tap. */
export async function press(messageId, data) {
  const key = pendingKey(messageId, data);
  if (state.pending.has(key)) return;
  state.pending.set(key, "");
  tell("pending", messageId);
  try {
    const queryId = await doAs("presses", { data, message_id: messageId });
    if (answered.delete(queryId)) state.pending.delete(key);
    else state.pending.set(key, queryId);
  } catch (error) {
    state.pending.delete(key);
    tell("trouble", error);
  }
  tell("pending", messageId);
}

function noteAnswer(event) {
  const found = [...state.pending].find(([, queryId]) => queryId === event.query_id);
  if (found) state.pending.delete(found[0]);
  else answered.add(event.query_id);
  if (found) tell("pending", Number(found[0].split("/")[1]));
  if (event.user_id === person()?.id && event.text) tell("toast", event);
}
