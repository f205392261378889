// Keeps the check-in page of this door, and nothing else, so that it opens without a network. It holds no names.
const kept = "door-1";
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", event => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", event => {
  const url = new URL(event.request.url);
  const page = /\/sessions\/[^/]+\/door\/[0-9a-f-]{36}$/.test(url.pathname) && url.search === "";
  const asset = /\/(door|jsqr)\.js$|\/rostrum\.css$|\/mark\.svg$/.test(url.pathname);
  if (event.request.method !== "GET" || url.origin !== location.origin || !(page || asset)) return;
  event.respondWith((async () => {
    const cache = await caches.open(kept);
    try {
      const answer = await fetch(event.request);
      if (answer.ok && !answer.redirected) await cache.put(event.request, answer.clone());
      return answer;
    } catch (error) {
      const found = await cache.match(event.request, { ignoreVary: true });
      if (found) return found;
      throw error;
    }
  })());
});
