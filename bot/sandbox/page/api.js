/** The user side of the stand-in over HTTP (the protocol is described in bot/sandbox/sim.py). */

const BASE = "sim/";

/** The address of a file of the stand-in. */
export const fileUrl = (file) => BASE + file.url;

async function answer(response) {
  const body = await response.json().catch(() => ({ error: `réponse ${response.status}` }));
  if (!response.ok) throw new Error(body.error ?? `réponse ${response.status}`);
  return body;
}

async function request(path, options) {
  const response = await fetch(BASE + path, options).catch(() => {
    throw new Error("le simulateur ne répond pas");
  });
  return answer(response);
}

/** The JSON at a path; throws an Error with the server's words. */
export const get = (path) => request(path, { cache: "no-store" });

function post(path, body) {
  const isForm = body instanceof FormData;
  const headers = isForm ? {} : { "Content-Type": "application/json" };
  return request(path, { method: "POST", headers, body: isForm ? body : JSON.stringify(body) });
}

/** What a person does ("says", "presses"…); the result. */
export const act = async (personId, action, body = {}) => (await post(`people/${personId}/${action}`, body)).result;

/** What a member does in a group ("says", "presses"); the result. */
export const actInGroup = async (groupId, personId, action, body = {}) => (await post(`groups/${groupId}/${action}`, { person_id: personId, ...body })).result;

/** A person sends a file; `action` is sends_photo, sends_document or sends_voice. */
export async function upload(personId, action, file, caption = "") {
  const form = new FormData();
  form.append("file", file, file.name);
  form.append("caption", caption);
  return act(personId, action, form);
}

/** Declare one person more. */
export const declare = async (id, name, role) => (await post("people", { id, name, role })).result;

/**
 * Listen to changes for ever. `onEvent` gets each event, `onLine` whether the server is there. Browsers give up
 * for good on some errors, so a closed stream is opened anew.
 */
export function listen(since, onEvent, onLine) {
  let last = since;
  let wait = 500;
  function open() {
    const source = new EventSource(`${BASE}events?since=${last}`);
    source.onopen = () => {
      wait = 500;
      onLine(true);
    };
    source.onmessage = (message) => {
      const event = JSON.parse(message.data);
      last = event.n;
      onEvent(event);
    };
    source.onerror = () => {
      onLine(false);
      if (source.readyState !== EventSource.CLOSED) return;
      setTimeout(open, wait);
      wait = Math.min(wait * 2, 8000);
    };
  }
  open();
}
