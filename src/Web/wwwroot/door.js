// Check-in by camera, and without a network: a list of digests loaded before, and a queue that is sent later. Without
// this script a typed code does everything while there is a network.
const door = document.getElementById("door");
if (door && window.indexedDB && window.crypto?.subtle) {
  const address = door.dataset.address, words = JSON.parse(door.dataset.words);
  const out = door.querySelector("[data-result]"), state = door.querySelector("[data-state]"), video = door.querySelector("[data-video]");
  const token = () => document.querySelector("#code-form input[name=__RequestVerificationToken]").value;
  const policy = window.trustedTypes?.createPolicy("door", { createScriptURL: url => url });
  const ours = url => policy ? policy.createScriptURL(url) : url;
  let list = null, last = { text: "", at: 0 };
  door.hidden = false;

  const open = new Promise((done, failed) => {
    const asked = indexedDB.open("door", 1);
    asked.onupgradeneeded = () => { asked.result.createObjectStore("lists"); asked.result.createObjectStore("queue", { keyPath: "id" }); };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  const store = async (name, mode, act) => {
    const transaction = (await open).transaction(name, mode), asked = act(transaction.objectStore(name));
    return new Promise((done, failed) => {
      transaction.oncomplete = () => done(asked?.result);
      transaction.onerror = transaction.onabort = () => failed(transaction.error);
    });
  };
  const mine = async () => (await store("queue", "readonly", s => s.getAll())).filter(q => q.address === address);

  const say = async () => {
    const waiting = (await mine()).length;
    const loaded = list ? new Date(list.loaded).toLocaleTimeString(document.documentElement.lang) : "–";
    state.textContent = (navigator.onLine ? door.dataset.online : door.dataset.offline.replace("{0}", loaded)) + (waiting > 0 ? " " + door.dataset.waiting.replace("{0}", waiting) : "");
  };

  const answer = async response => {
    if (response.redirected || !response.headers.get("content-type")?.includes("json")) throw new Error(response.redirected || response.status === 400 ? "sign-in" : "server");
    if (!response.ok) throw new Error("server");
    return response.json();
  };
  const post = (handler, fields) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, __RequestVerificationToken: token() })) form.append(name, value);
    return fetch(address + "?handler=" + handler, { method: "POST", body: form, signal: AbortSignal.timeout(8000) }).then(answer);
  };

  const load = async () => {
    try {
      const found = await fetch(address + "?handler=List", { signal: AbortSignal.timeout(20000) }).then(answer);
      list = { ...found, loaded: Date.now(), ahead: Date.now() - found.now };
      await store("lists", "readwrite", s => s.put(list, address));
    } catch {
      list ??= await store("lists", "readonly", s => s.get(address));
    }
    await say();
  };

  const show = (result, text, who) => {
    out.replaceChildren();
    const note = document.createElement("div"), head = document.createElement("h2"), line = document.createElement("p");
    note.className = "note " + (result === "Admitted" || result === "Left" ? "note--ok" : "note--warn");
    head.textContent = text;
    line.dir = "auto";
    line.textContent = who;
    note.append(head, line);
    out.append(note);
    navigator.vibrate?.(result === "Admitted" || result === "Left" ? 80 : [200, 80, 200]);
  };

  const judge = async text => {
    const parts = text.trim().split("/"), code = parts[parts.length - 1].toUpperCase().replace(/[^0-9A-Z]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1").replace(/U/g, "V");
    const digest = [...new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(code)))].map(b => b.toString(16).padStart(2, "0")).join("");
    const badge = list?.badges.find(b => b.h === digest);
    if (!badge) return ["Unknown", ""];
    if (list.direction === "Out") { const was = badge.in; badge.in = false; return [was ? "Left" : "NotInside", badge.ref]; }
    const day = new Intl.DateTimeFormat("en-CA", { timeZone: list.zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date(Date.now() - list.ahead));
    if (badge.r !== "Admitted") return [badge.r, badge.ref];
    if (day < badge.from || day > badge.until) return ["NotThisDay", badge.ref];
    if (badge.g !== null && badge.g !== undefined && !list.badges.find(b => b.h === badge.g)?.in) return ["GuardianMissing", badge.ref];
    if (badge.in) return ["AlreadyIn", badge.ref];
    badge.in = true;
    await store("lists", "readwrite", s => s.put(list, address));
    return ["Admitted", badge.ref];
  };

  const scan = async text => {
    if (text.length === 0 || text.length > 200 || (text === last.text && Date.now() - last.at < 4000)) return;
    last = { text, at: Date.now() };
    const id = crypto.randomUUID(), at = new Date().toISOString();
    try {
      const said = await post("Scan", { id, code: text });
      show(said.result, said.words, [said.name, said.reference, said.organization, said.category].filter(Boolean).join(" · "));
    } catch (error) {
      if (error.message === "sign-in") { state.textContent = door.dataset.signin; return; }
      const [said, reference] = await judge(text);
      await store("queue", "readwrite", s => s.put({ id, code: text, at, said, address }));
      show(said, words[said], reference);
      await say();
    }
  };

  const flush = async () => {
    const queue = (await mine()).slice(0, 500);
    if (queue.length === 0) return;
    try {
      await post("Queue", { scans: JSON.stringify(queue.map(({ id, code, at, said }) => ({ id, code, at, said }))), now: Date.now() });
      await store("queue", "readwrite", s => { for (const q of queue) s.delete(q.id); });
      await say();
      state.textContent += " " + door.dataset.sent.replace("{0}", queue.length);
    } catch (error) {
      if (error.message === "sign-in") state.textContent = door.dataset.signin;
    }
  };

  door.querySelector("[data-camera]").addEventListener("click", async () => {
    try {
      video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      state.textContent = door.dataset.nocamera;
      return;
    }
    video.hidden = false;
    await video.play().catch(() => {});
    const detector = "BarcodeDetector" in window && (await BarcodeDetector.getSupportedFormats()).includes("qr_code") ? new BarcodeDetector({ formats: ["qr_code"] }) : null;
    // The library is large: it is loaded where the browser reads no codes itself, once the camera is wanted.
    if (!detector) await new Promise(done => {
      const script = document.createElement("script");
      [script.onload, script.onerror, script.src] = [done, () => { state.textContent = door.dataset.nocamera; done(); }, ours(door.dataset.reader)];
      document.head.append(script);
    });
    const canvas = document.createElement("canvas"), context = canvas.getContext("2d", { willReadFrequently: true });
    const look = async () => {
      if (video.videoWidth > 0) {
        let text = "";
        if (detector) text = (await detector.detect(video).catch(() => []))[0]?.rawValue ?? "";
        else {
          [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
          context.drawImage(video, 0, 0);
          const picture = context.getImageData(0, 0, canvas.width, canvas.height);
          text = window.jsQR?.(picture.data, picture.width, picture.height)?.data ?? "";
        }
        if (text.length > 0) await scan(text);
      }
      setTimeout(look, 150);
    };
    look();
  });

  // A typed code goes the same way, so that it is judged and queued without a network too; a name is looked up by the form.
  document.getElementById("code-form").addEventListener("submit", event => {
    const typed = event.target.elements.Code.value.trim();
    if (navigator.onLine || typed.replace(/[^0-9A-Za-z]/g, "").length < 16) return;
    event.preventDefault();
    event.target.elements.Code.value = "";
    scan(typed);
  });

  if ("serviceWorker" in navigator) {
    // Once the worker listens, everything that the page needs goes through it and is kept.
    navigator.serviceWorker.addEventListener("controllerchange", () => {
      for (const url of [address, door.dataset.reader, ...[...document.querySelectorAll("script[src],link[rel=stylesheet]")].map(e => e.src || e.href)]) fetch(url).catch(() => {});
    });
    navigator.serviceWorker.register(ours("/door-worker.js")).catch(() => {});
  }
  addEventListener("online", () => { flush().then(load); });
  addEventListener("offline", say);
  setInterval(flush, 20000);
  setInterval(load, 300000);
  load().then(flush);
}
