// The event stream is held only while its page can be seen: all tabs of a browser share six connections to a host.

const HIDDEN_MILLIS = 3000;

/** Opens a stream; closes it when the page has been hidden for a while, and opens it again when it is shown. */
export class VisibleStream {
  #open;
  #stream = null;
  #timer = 0;
  #follow = () => this.#change();

  /** The function opens and returns an EventSource. */
  constructor(open) {
    this.#open = open;
    document.addEventListener("visibilitychange", this.#follow);
    this.#change();
  }

  #change() {
    clearTimeout(this.#timer);
    if (!document.hidden) {
      this.#stream ??= this.#open();
    } else {
      this.#timer = setTimeout(() => this.#end(), HIDDEN_MILLIS);
    }
  }

  #end() {
    this.#stream?.close();
    this.#stream = null;
  }

  close() {
    clearTimeout(this.#timer);
    document.removeEventListener("visibilitychange", this.#follow);
    this.#end();
  }
}
