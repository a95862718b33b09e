/** The top of the chat: who the bot is, what it is doing, the pinned message, light or dark. */

import { byId, h, icon, initial } from "./dom.js";
import { attempt, start } from "./composer.js";
import { show } from "./log.js";
import { alertBox, openMenu } from "./popup.js";
import { chat, doAs, group, isTyping, on, person, speakAs, state } from "./state.js";

const KEY = "sandbox.theme";
const THEMES = {
  auto: { icon: "auto", label: "Thème : comme l’appareil", next: "light" },
  light: { icon: "sun", label: "Thème : clair", next: "dark" },
  dark: { icon: "moon", label: "Thème : sombre", next: "auto" },
};

/** Begin to follow. */
export function beginHeader() {
  for (const kind of ["everything", "chat", "typing", "line"]) on(kind, render);
  for (const kind of ["everything", "chat", "edit", "delete"]) on(kind, renderPinned);
  byId("pinned").addEventListener("click", () => show(chat().pinned));
  byId("start").addEventListener("click", () => start(""));
  byId("unblock").addEventListener("click", () => attempt(() => doAs("unblocks")));
  byId("more").addEventListener("click", (event) => openMenu(event.currentTarget, "Autres actions", actions()));
  byId("toggle-theme").addEventListener("click", () => setTheme(THEMES[document.documentElement.dataset.theme].next));
  setTheme(localStorage.getItem(KEY) ?? "auto");
}

function setTheme(name) {
  const theme = THEMES[name] ?? THEMES.auto;
  document.documentElement.dataset.theme = name in THEMES ? name : "auto";
  localStorage.setItem(KEY, document.documentElement.dataset.theme);
  const button = byId("toggle-theme");
  button.replaceChildren(icon(theme.icon));
  button.title = theme.label;
  button.setAttribute("aria-label", theme.label);
}

function render() {
  const title = group()?.title ?? state.bot.name;
  byId("bot-name").textContent = title;
  byId("bot-avatar").textContent = initial(title);
  const status = byId("bot-status");
  const who = person();
  const text = !state.isOnline ? "hors ligne, reconnexion…" : isTyping() ? "écrit…" : who ? `${group() ? "groupe, vous y êtes" : "avec"} ${who.name}${who.role ? `, ${who.role}` : ""}` : "bot";
  if (status.textContent !== text) status.textContent = text;
  status.classList.toggle("lost", !state.isOnline);
  status.classList.toggle("typing", state.isOnline && isTyping());
}

function renderPinned() {
  const button = byId("pinned");
  const message = chat()?.messages.find((one) => one.message_id === chat().pinned);
  button.hidden = !message;
  if (!message) return;
  const text = message.text.split("\n", 1)[0] || "Pièce jointe";
  button.replaceChildren(icon("tack"), h("span", {}, h("strong", {}, "Message épinglé"), h("span", {}, text)));
}

function actions() {
  const isBlocked = chat()?.is_blocked;
  if (group()) return [...members(), { label: "Raccourcis clavier", icon: "help", run: explainKeys }];
  return [
    chat() && { label: "Envoyer /start", icon: "send", run: () => start("") },
    { label: "Raccourcis clavier", icon: "help", run: explainKeys },
    chat() && !isBlocked && { label: "Bloquer le bot", icon: "block", isDanger: true, run: () => attempt(() => doAs("blocks")) },
    isBlocked && { label: "Débloquer le bot", icon: "check", run: () => attempt(() => doAs("unblocks")) },
  ];
}

const members = () =>
  state.people
    .filter((one) => group().members.includes(one.id))
    .map((one) => ({ label: `Écrire en tant que ${one.name}`, icon: one.id === person().id ? "check" : "person", run: () => speakAs(one.id) }));

const explainKeys = () =>
  alertBox(
    "Raccourcis clavier",
    "Entrée : envoyer. Maj+Entrée : nouvelle ligne.",
    "Haut : modifier votre dernier message. Ctrl+Haut : répondre au dernier message, puis au précédent.",
    "Échap : annuler.",
    "/ : les commandes. Tab : compléter.",
    "Dans les messages, flèches : parcourir ; Entrée : actions ; R : répondre.",
    "Alt+1, Alt+2… : changer de personne.",
  );
