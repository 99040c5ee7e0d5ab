import { type Content, type News, type Numbered, type Present, type Watch, isCompany, isContent, read } from "./messages";

// A restart takes a second or two; a server that is away for longer is not asked by everybody at once.
const firstPause = 500;
const longestPause = 10_000;

// Longer than any answer takes; after sleep a dead connection looks open.
const longestSilence = 5_000;

// The server's word for: whoever this is, they are not signed in any more.
const signedOut = 4401;

export type State = "live" | "reconnecting" | "offline" | "signed-out";

export interface Listener {
  news(news: News): void;
  /** Whether it is now shown. */
  content(content: Content): boolean;
  company(present: Present[]): void;
  state(state: State): void;
}

/** The one socket of this tab. It outlives pages, and comes back by itself with the last entry that the page knows. */
export class Connection {
  private socket?: WebSocket;
  private watch?: Numbered;
  private shown = 0;
  private attempts = 0;
  private retry?: number;
  private answer?: number;

  constructor(private readonly listener: Listener) {
    window.addEventListener("online", () => this.now());
    window.addEventListener("offline", () => this.tell("offline"));
    // Back from sleep, or from the browser's memory of pages.
    window.addEventListener("pageshow", () => this.now());
    window.addEventListener("pagehide", () => this.drop());
  }

  /** What the page shows now. */
  show(watch: Watch) {
    this.watch = { ...watch, number: ++this.shown };
    if (this.socket?.readyState === WebSocket.OPEN) this.say(this.watch);
    else if (watch.watch.length > 0) this.now();
  }

  /** Also for what is not a watch; lost when nobody is there to hear it. */
  say(message: object) {
    if (this.socket?.readyState !== WebSocket.OPEN) return;
    this.socket.send(JSON.stringify(message));
    this.answer ??= window.setTimeout(() => this.lost(), longestSilence);
  }

  private now() {
    if (this.socket && this.socket.readyState <= WebSocket.OPEN) return;
    this.open();
  }

  private open() {
    window.clearTimeout(this.retry);
    if (!this.watch) return;
    const address = new URL("/live", window.location.href);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    address.searchParams.set("after", String(this.watch.after));
    address.searchParams.set("path", this.watch.path);
    address.searchParams.set("number", String(this.watch.number));
    for (const topic of this.watch.watch) address.searchParams.append("watch", topic);
    const opened = this.watch;
    const socket = new WebSocket(address);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      // It led elsewhere while the socket opened.
      if (this.watch !== opened && this.watch) this.say(this.watch);
    };
    socket.onmessage = (event) => {
      if (socket === this.socket) void this.hear(event.data as string | ArrayBuffer);
    };
    socket.onclose = (event) => {
      if (socket !== this.socket) return;
      if (event.code === signedOut) this.drop("signed-out");
      else this.lost();
    };
    this.socket = socket;
  }

  private async hear(data: string | ArrayBuffer) {
    window.clearTimeout(this.answer);
    this.answer = undefined;
    // Not when the socket opens: it may open only to say that nobody is signed in.
    this.attempts = 0;
    this.tell("live");
    const message = await read(data);
    if (isContent(message)) {
      if (this.listener.content(message)) this.knows(message.seq);
    } else if (isCompany(message)) this.listener.company(message.present);
    else {
      // With something to refresh it is known once the page has come, which says so itself. What was heard of the page
      // before says nothing of this one.
      if (message.refresh.length === 0 && message.number === this.watch?.number) this.knows(message.seq);
      this.listener.news(message);
    }
  }

  /** So that nothing is missed or sent twice when the socket comes back. */
  private knows(seq: number) {
    if (this.watch) this.watch.after = Math.max(this.watch.after, seq);
  }

  private lost() {
    this.drop();
    this.tell(navigator.onLine ? "reconnecting" : "offline");
    // Anywhere between none and the whole of it, so that a thousand pages do not come back in step.
    const pause = Math.min(longestPause, firstPause * 2 ** this.attempts++) * (0.1 + 0.9 * Math.random());
    this.retry = window.setTimeout(() => this.open(), pause);
  }

  private drop(state?: State) {
    window.clearTimeout(this.answer);
    window.clearTimeout(this.retry);
    this.answer = undefined;
    const socket = this.socket;
    this.socket = undefined;
    socket?.close();
    // Whoever else is there may leave meanwhile.
    this.listener.company([]);
    if (state) this.tell(state);
  }

  private tell(state: State) {
    this.listener.state(state);
  }
}
