// How do large files come in, with progress, and go on where they stopped? Sends what the form with bijlagen would send,
// piece by piece (tus-js-client). Without this script the form does the same work by itself.
(() => {
  "use strict";

  const form = document.getElementById("bijlagen");
  if (!form || !window.tus || !window.tus.isSupported) return;

  const AT_ONCE = 2;
  const DELAYS = [1000, 2000, 5000, 10000, 20000, 30000, ...Array(10).fill(60000)];
  const TWO_DAYS = 2 * 24 * 60 * 60 * 1000;
  const WORDS = {
    wacht: "wacht op zijn beurt",
    pauze: "gepauzeerd",
    hapert: "De verbinding is weg. Wij proberen het vanzelf opnieuw. Wat verstuurd is, blijft bewaard.",
    controle: "verstuurd, wordt gecontroleerd",
    klaar: "bewaard",
    gesloten: "U kunt deze aanvraag hier niet meer openen. Open hem in een ander tabblad met de link die u hebt bewaard, "
      + "of log in. Ga daarna hier verder.",
    mislukt: "Het versturen is niet gelukt. Controleer uw verbinding en ga verder. Wat verstuurd is, blijft een dag bewaard.",
    eerst: "Er worden nog bestanden verstuurd. U gaat vanzelf door als ze er zijn.",
    stil: "Er staat nog een bestand stil. Ga ermee verder of annuleer het.",
  };

  const input = document.getElementById("bestand");
  const secret = document.getElementById("vertrouwelijk");
  const section = document.getElementById("uploads");
  const list = document.getElementById("uploads-lijst");
  const status = document.getElementById("uploads-stand");
  const count = document.getElementById("uploads-aantal");
  const refusedBox = document.getElementById("uploads-geweigerd");
  const endpoint = new URL(form.dataset.uploads, location.href).href;
  let sendings = [];
  let counter = 0;
  let nextButton = null;

  const token = () => form.elements.csrf_token;
  const say = (text) => { status.textContent = text; };

  /** A size as people say it, as the server does: 214 kB, 3,1 MB. */
  function size(bytes) {
    const units = ["bytes", "kB", "MB", "GB"];
    let unit = 0;
    while (bytes >= 1024 && unit < units.length - 1) { bytes /= 1024; unit += 1; }
    return `${bytes.toFixed(unit < 2 ? 0 : 1).replace(/\.0$/, "").replace(".", ",")} ${units[unit]}`;
  }

  /** What our own server said, as opposed to a proxy or nobody at all. */
  function sentence(error) {
    const answer = error.originalResponse;
    const ours = answer && (answer.getHeader("Content-Type") || "").startsWith("text/plain") && answer.getHeader("Tus-Resumable");
    return ours ? answer.getBody() : "";
  }

  const statusOf = (error) => (error.originalResponse ? error.originalResponse.getStatus() : 0);

  /** One file on its way, and its row on the page. */
  class Sending {
    constructor(file, isSecret) {
      this.file = file;
      this.key = [file.name, file.size, file.lastModified].join("|");
      this.renewed = false;
      this.closed = false;
      this.upload = new window.tus.Upload(file, {
        endpoint,
        chunkSize: Number(form.dataset.stuk),
        retryDelays: DELAYS,
        removeFingerprintOnSuccess: true,
        metadata: { filename: file.name, vertrouwelijk: isSecret ? "ja" : "nee" },
        onBeforeRequest: (request) => request.setHeader("X-CSRF-Token", token().value),
        onAfterResponse: (request, answer) => this.look(request, answer),
        onShouldRetry: (error) => this.mayRetry(error),
        onProgress: (sent, total) => this.progress(sent, total),
        onSuccess: (result) => this.done(result.lastResponse),
        onError: (error) => this.failed(error),
      });
      this.build();
      this.turn("wacht", WORDS.wacht);
    }

    build() {
      counter += 1;
      this.row = document.getElementById("upload-rij").content.firstElementChild.cloneNode(true);
      this.bar = this.row.querySelector("progress");
      this.text = this.row.querySelector(".uploads__tekst");
      this.error = this.row.querySelector(".veld__fout");
      const name = this.row.querySelector(".uploads__naam");
      name.textContent = this.file.name;
      name.id = `upload-naam-${counter}`;
      this.bar.setAttribute("aria-labelledby", name.id);
      this.bar.max = Math.max(this.file.size, 1);
      for (const button of this.row.querySelectorAll("button")) {
        this.label(button.dataset.doe, button.textContent);
        button.addEventListener("click", () => this[button.dataset.doe]());
      }
      list.append(this.row);
    }

    get busy() { return ["wacht", "bezig", "hapert", "pauze"].includes(this.state); }

    get name() { return this.upload.url ? this.upload.url.split("/").pop() : ""; }

    turn(state, words, error = "") {
      const held = this.row.contains(document.activeElement);
      this.state = state;
      this.text.textContent = words ? `(${words})` : "";
      this.error.textContent = error;
      this.error.hidden = !error;
      this.button("pauzeer").hidden = !(["bezig", "hapert"].includes(state) || state === "wacht" && this.upload.url);
      this.button("hervat").hidden = !["pauze", "gestopt"].includes(state);
      this.button("annuleer").hidden = state === "klaar";
      this.label("annuleer", state === "geweigerd" ? "Haal weg" : "Annuleer");
      this.bar.hidden = ["wacht", "klaar", "geweigerd"].includes(state);
      if (held && (!this.row.contains(document.activeElement) || document.activeElement.hidden)) this.focus();
    }

    button(what) { return this.row.querySelector(`[data-doe="${what}"]`); }

    label(what, words) {
      this.button(what).textContent = words;
      this.button(what).setAttribute("aria-label", `${words} ${what === "hervat" ? "met " : ""}${this.file.name}`);
    }

    /** Who used the keyboard on a button that is gone now, goes on at the next one that is there. */
    focus() { (this.row.querySelector("button:not([hidden])") || status).focus(); }

    async start() {
      this.turn("bezig", "0%");
      const earlier = this.upload.url ? [] : await this.upload.findPreviousUploads();
      if (this.state !== "bezig") return;
      if (earlier.length) this.upload.resumeFromPreviousUpload(earlier[earlier.length - 1]);
      this.upload.start();
    }

    /** A HEAD of somebody whose session ended must not make the client forget where it was. */
    look(request, answer) {
      if (request.getMethod() === "HEAD" && [401, 403].includes(answer.getStatus())) {
        this.closed = true;
        throw new Error("closed");
      }
    }

    mayRetry(error) {
      const code = statusOf(error);
      const again = !this.closed && (!sentence(error) && (code === 0 || code >= 500) || [409, 423, 460].includes(code));
      if (again && this.state === "bezig") {
        this.turn("hapert", "", WORDS.hapert);
        say(`${this.file.name}: ${WORDS.hapert}`);
      }
      return again;
    }

    progress(sent, total) {
      if (this.state === "hapert") this.turn("bezig", "");
      if (this.state !== "bezig") return;
      this.bar.value = sent;
      const share = `${Math.floor((sent / total) * 100)}%, ${size(sent)} van ${size(total)}`;
      this.text.textContent = `(${sent === total ? WORDS.controle : share})`;
    }

    done(answer) {
      const coded = answer && answer.getHeader("Portaal-Melding");
      this.note = coded ? new TextDecoder().decode(Uint8Array.from(atob(coded), (sign) => sign.charCodeAt(0))) : "";
      this.turn("klaar", this.note ? "" : WORDS.klaar);
      if (this.note) this.text.textContent = this.note;
      settle();
    }

    async failed(error) {
      const code = statusOf(error);
      if (code === 400 && !this.renewed) {  // the token is of before a new session
        this.renewed = true;
        if (await refresh()) { this.upload.start(); return; }
      }
      const said = this.closed || code === 403 ? WORDS.gesloten : sentence(error) || WORDS.mislukt;
      const forGood = [413, 422].includes(code) || code === 410 && !this.upload.url;
      this.closed = false;
      this.turn(forGood ? "geweigerd" : "gestopt", forGood ? "niet bewaard" : "gestopt", said);
      say(said.includes(this.file.name) ? said : `${this.file.name}: ${said}`);
      settle();
    }

    pauzeer() {
      this.upload.abort();
      this.turn("pauze", WORDS.pauze);
      say(`${this.file.name}: ${WORDS.pauze}`);
      next();
    }

    hervat() {
      this.renewed = false;
      this.turn("wacht", WORDS.wacht);
      say(`${this.file.name} gaat verder`);
      next();
    }

    annuleer() {
      const gone = this.state !== "geweigerd";
      this.state = "weg";
      const after = this.row.nextElementSibling || this.row.previousElementSibling;
      this.upload.abort(gone).catch(() => {});
      this.row.remove();
      sendings = sendings.filter((sending) => sending !== this);
      say(`${this.file.name} is niet toegevoegd`);
      ((after && after.querySelector("button:not([hidden])")) || status).focus();
      settle();
    }
  }

  /** Begin what waits, a few at a time. */
  function next() {
    const running = sendings.filter((sending) => ["bezig", "hapert"].includes(sending.state)).length;
    sendings.filter((sending) => sending.state === "wacht").slice(0, Math.max(AT_ONCE - running, 0))
      .forEach((sending) => sending.start());
    section.hidden = !sendings.length;
    const done = sendings.filter((sending) => sending.state === "klaar").length;
    count.textContent = sendings.length > 1 ? `(${done} van ${sendings.length} klaar)` : "";
  }

  /** After each file: the next one, or the answer when all is said and done. */
  async function settle() {
    next();
    if (sendings.some((sending) => ["wacht", "bezig", "hapert"].includes(sending.state))) return;
    const kept = sendings.filter((sending) => sending.state === "klaar");
    const fine = kept.length === sendings.length;
    await refresh();
    kept.filter((sending) => !sending.note).forEach((sending) => sending.row.remove());
    sendings = sendings.filter((sending) => sending.state !== "klaar");
    section.hidden = !list.children.length;
    if (kept.length) announce(kept);
    if (fine && nextButton && refusedBox.hidden) { form.requestSubmit(nextButton); return; }
    nextButton = null;
  }

  function announce(kept) {
    const fresh = kept.filter((sending) => !sending.note).length;
    const words = fresh === 1 ? "1 bestand is bewaard." : fresh ? `${fresh} bestanden zijn bewaard.` : "";
    const wrong = sendings.filter((sending) => sending.error.textContent)
      .map((sending) => `${sending.file.name}: ${sending.error.textContent}`);
    say([words, ...kept.map((sending) => sending.note), ...wrong].filter(Boolean).join(" "));
  }

  /** What is kept now, how much room there is, and the token of this session, as the page itself says. */
  async function refresh() {
    try {
      const answer = await fetch(form.action, { headers: { Accept: "text/html" } });
      if (!answer.ok) return false;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("bestanden-lijst");
      const there = page.getElementById("bijlagen");
      if (!fresh || !there) return false;
      token().value = there.elements.csrf_token.value;
      form.dataset.ruimte = there.dataset.ruimte;
      replaceList(fresh);
      return true;
    } catch {
      return false;
    }
  }

  function replaceList(fresh) {
    const old = document.getElementById("bestanden-lijst");
    const held = old.contains(document.activeElement) ? document.activeElement.value : "";
    const mine = sendings.filter((sending) => sending.state !== "klaar").map((sending) => sending.name);
    for (const row of fresh.querySelectorAll("[data-upload]")) if (mine.includes(row.dataset.upload)) row.remove();
    for (const part of fresh.querySelectorAll(".onvolledig")) if (!part.querySelector("[data-upload]")) part.remove();
    old.replaceWith(document.adoptNode(fresh));
    if (held) (fresh.querySelector(`button[value="${CSS.escape(held)}"]`) || status).focus();
  }

  /** Take what was chosen as far as there is room, and say which were not taken. */
  function take(files, isSecret) {
    const known = new Set(sendings.filter((sending) => sending.busy || sending.state === "gestopt").map((sending) => sending.key));
    const fresh = files.filter((file) => !known.has([file.name, file.size, file.lastModified].join("|")));
    const room = Math.max(Number(form.dataset.ruimte) - known.size, 0);
    for (const row of [...list.children]) if (!sendings.some((sending) => sending.row === row)) row.remove();
    sendings = [...sendings, ...fresh.slice(0, room).map((file) => new Sending(file, isSecret))];
    refuse(fresh.slice(room));
    const number = Math.min(fresh.length, room);
    const words = number === 1 ? "1 bestand wordt verstuurd." : `${number} bestanden worden verstuurd.`;
    say([number ? words : "", refusedBox.hidden ? "" : `${refusedBox.querySelector("summary").textContent}.`].join(" ").trim());
    next();
    resume(files, known);
    status.scrollIntoView({ block: "nearest" });
  }

  /** A file that stopped and is chosen again goes on. */
  function resume(files, known) {
    const keys = files.map((file) => [file.name, file.size, file.lastModified].join("|"));
    sendings.filter((sending) => sending.state === "gestopt" && known.has(sending.key) && keys.includes(sending.key))
      .forEach((sending) => sending.hervat());
  }

  function refuse(files) {
    const which = files.length === 1 ? "1 bestand is" : `${files.length} bestanden zijn`;
    refusedBox.hidden = !files.length;
    refusedBox.open = true;
    refusedBox.querySelector("summary").textContent =
      `${which} niet toegevoegd: u kunt hoogstens ${form.dataset.hoogstens} bestanden meesturen`;
    refusedBox.querySelector("ul").replaceChildren(...files.map((file) => {
      const item = document.createElement("li");
      item.textContent = file.name;
      return item;
    }));
  }

  form.addEventListener("submit", (event) => {
    const busy = sendings.some((sending) => sending.busy);
    if (!input.files.length && !busy) return;
    event.preventDefault();
    nextButton = event.submitter && event.submitter.name !== "toevoegen" ? event.submitter : null;
    if (input.files.length) {
      take([...input.files], secret.checked);
      input.value = "";
      secret.checked = false;
    } else {
      say(sendings.some((sending) => sending.state === "pauze") ? WORDS.stil : WORDS.eerst);
    }
  });

  window.addEventListener("online", () => {
    for (const sending of sendings.filter((one) => one.state === "hapert")) {
      sending.upload.abort();
      sending.start();
    }
  });

  window.addEventListener("beforeunload", (event) => {
    if (sendings.some((sending) => sending.busy)) event.preventDefault();
  });

  // What the server no longer has, this browser need not remember either.
  const storage = window.tus.defaultOptions.urlStorage;
  storage.findAllUploads().then((earlier) => earlier
    .filter((one) => Date.now() - Date.parse(one.creationTime) > TWO_DAYS)
    .forEach((one) => storage.removeUpload(one.urlStorageKey)));
})();
