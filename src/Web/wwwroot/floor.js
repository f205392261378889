// The list of speakers, kept fresh. The server says only that something changed; the part that shows it is fetched as this
// reader may see it. One stream for all tabs of a browser; where a proxy holds streams back, it is asked again and again.
(() => {
  const root = document.getElementById("floor");
  if (!root) return;
  const { changes, version, now: address, mine: own } = root.dataset;
  const say = root.dataset;
  const age = root.querySelector("[data-age]");
  const all = what => [...document.querySelectorAll("[data-part] " + what)], one = what => document.querySelector("[data-part] " + what);
  const status = root.querySelector("[data-say]"), alert = root.querySelector("[data-alert]");
  const mine = new Set((own || "").split(",").filter(n => n));
  const policy = window.trustedTypes?.createPolicy("floor", { createHTML: html => html });
  const Quiet = 4000, Ask = 3000, Stale = 25000, Again = 60000;

  let shown = Number(root.dataset.v), offset = Number(root.dataset.t) - Date.now(), heard = Date.now(), fetching = false, waiting = -1;
  let spoke = null, next = null, live = false, warned = "";

  // What the server's clock shows now, whatever this device's does.
  const time = () => Date.now() + offset;
  const clockText = left => {
    const seconds = Math.ceil(left / 1000), rest = Math.abs(seconds);
    return `${seconds < 0 ? "−" : ""}${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, "0")}`;
  };

  const tick = () => {
    for (const clock of all("[data-clock]")) {
      const { started, paused, stood, limit } = clock.dataset;
      const left = Number(limit) - Math.max(0, (paused ? Number(paused) : time()) - Number(started) - Number(stood));
      clock.querySelector("[data-left]").textContent = clockText(left);
      clock.classList.toggle("clock--over", left <= 0);
      clock.classList.toggle("clock--soon", left > 0 && left <= 30000);
      const bar = clock.parentElement.querySelector("[data-bar]");
      if (bar) bar.value = Math.max(0, left / 1000);
      const key = clock.dataset.started + (left <= 0 ? "over" : left <= 30000 ? "soon" : "");
      if (key !== warned && left <= 30000 && (live || say.sayChair !== undefined)) status.textContent = left <= 0 ? say.sayOver : say.sayWarning;
      if (left <= 30000) warned = key;
    }
    const old = Date.now() - heard;
    root.classList.toggle("floor--stale", old > Stale);
    if (age) {
      const at = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", timeZone: root.dataset.zone, hourCycle: "h23" }).format(new Date(heard + offset));
      const text = (old > Stale ? say.sayStale : say.sayAge).replace("{0}", at);
      if (age.textContent !== text) age.textContent = text;
    }
  };

  // Marks what is the reader's own, which the part does not know, and says what is new.
  const mark = first => {
    const speaking = one("[data-speaking]"), who = speaking?.querySelector(".who")?.textContent.trim() ?? null;
    const rows = all("[data-queue] > [data-number]");
    live = !!speaking && mine.has(speaking.dataset.speaking);
    const banner = document.querySelector("[data-live-now]");
    if (banner) banner.hidden = !live;
    for (const [i, row] of rows.entries()) {
      const yours = mine.has(row.dataset.number);
      row.classList.toggle("you", yours);
      if (yours && mine.size > 0 && say.sayYou) row.querySelector("[data-tag]")?.replaceChildren(`${say.sayYou} · ${i + 1}`);
    }
    const head = rows[0]?.dataset.number ?? null;
    if (!first) {
      const said = [];
      if (who && who !== spoke) said.push(say.sayNow.replace("{0}", who));
      if (head !== next && rows[0]) said.push(mine.has(head) && say.sayYouNext ? say.sayYouNext : say.sayNext.replace("{0}", rows[0].querySelector("strong")?.textContent.trim() ?? ""));
      if (said.length > 0) status.textContent = said.join(" ");
      if (live && who !== spoke && say.sayLive) { alert.textContent = say.sayLive; navigator.vibrate?.(400); }
      // What stands beside the list of one's own requests is drawn by the page: it is asked for anew when they changed.
      for (const box of document.querySelectorAll("[data-own]")) box.classList.toggle("floor-own--live", live && speaking.dataset.speaking === box.dataset.own);
    }
    [spoke, next] = [who, head];
  };

  // What somebody has opened, begun to type or stands on stays so.
  const replace = html => {
    const focus = document.activeElement?.closest("[data-part]") ? document.activeElement.id : "";
    const typed = all("input:not([type=hidden])").filter(i => i.id && i.value !== i.defaultValue).map(i => [i.id, i.value]);
    const open = all("details[open]").map(d => d.id).filter(id => id);
    const fresh = document.createElement("template");
    fresh.innerHTML = policy ? policy.createHTML(html) : html;
    for (const part of [...fresh.content.querySelectorAll("[data-part]")]) document.querySelector(`[data-part="${part.dataset.part}"]`)?.replaceWith(part);
    for (const [id, value] of typed) { const input = document.getElementById(id); if (input) input.value = value; }
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    if (focus) document.getElementById(focus)?.focus();
  };

  const refresh = async told => {
    waiting = Math.max(waiting, told);
    if (fetching) return;
    fetching = true;
    try {
      while (waiting > shown) {
        const wanted = waiting, at = new URL(address, location.href);
        at.searchParams.set("v", wanted);
        const answer = await fetch(at, { headers: { "X-Part": "floor" } });
        if (!answer.ok) throw new Error(answer.status);
        const html = await answer.text();
        replace(html);
        const got = Number(document.querySelector("[data-part][data-v]")?.dataset.v ?? wanted);
        shown = Math.max(shown, got, wanted);
        heard = Date.now();
        mark(false);
        tick();
      }
    } catch { setTimeout(() => refresh(waiting), Ask); } finally { fetching = false; }
  };

  const hear = sign => {
    heard = Date.now();
    // The stream may have been held back on its way, never sent ahead: the largest difference is the truest.
    offset = sign.polled ? sign.t - heard : Math.max(offset - 50, sign.t - heard);
    if (sign.v > shown) refresh(sign.v);
  };

  // One tab listens and tells the others.
  const others = "BroadcastChannel" in window ? new BroadcastChannel("floor:" + changes) : null;
  others?.addEventListener("message", m => hear(m.data));
  const pass = sign => { hear(sign); others?.postMessage(sign); };

  let stream = null, polling = 0, quiet = 0;
  const poll = async () => {
    try {
      const answer = await fetch(version, { cache: "no-store" });
      if (answer.ok) pass({ ...await answer.json(), polled: true });
    } catch { /* the age says it */ }
  };
  const startPolling = () => { if (!polling) { polling = setInterval(poll, Ask); poll(); } };
  const stopPolling = () => { clearInterval(polling); polling = 0; };
  const listen = () => {
    stream?.close();
    stream = new EventSource(changes);
    clearTimeout(quiet);
    // A server says something at once: who hears nothing for some seconds sits behind something that holds it back.
    quiet = setTimeout(startPolling, Quiet);
    stream.onmessage = event => {
      clearTimeout(quiet);
      stopPolling();
      quiet = setTimeout(startPolling, Stale);
      pass(JSON.parse(event.data));
    };
    stream.onerror = () => {
      clearTimeout(quiet);
      quiet = setTimeout(startPolling, Quiet);
      if (stream.readyState === EventSource.CLOSED) setTimeout(listen, Quiet);
    };
  };
  const lead = () => new Promise(() => {
    listen();
    setInterval(() => { if (polling && stream.readyState !== EventSource.OPEN) listen(); }, Again);
  });
  if (navigator.locks) navigator.locks.request("floor:" + changes, lead); else lead();
  addEventListener("online", () => poll());
  document.addEventListener("visibilitychange", () => { if (!document.hidden) poll(); });
  addEventListener("pageshow", event => { if (event.persisted) poll(); });
  // Estimates of the wait grow old even when nothing happens.
  setInterval(() => { if (!document.hidden && root.dataset.mine !== undefined) { const was = shown; shown = -1; refresh(was); } }, Again);

  mark(true);
  tick();
  setInterval(tick, 250);
})();
