// Runs once for all tabs of a browser: one stream of changes, told to each of them.
"use strict";

const ports = new Set();
let source = null;

const tell = (text) => { for (const port of ports) port.postMessage(text); };

const open = () => {
  if (source && source.readyState !== EventSource.CLOSED) return;
  source = new EventSource("/api/v1/events");
  for (const kind of ["version", "outcome", "published", "period", "lagged"]) {
    source.addEventListener(kind, ({ data }) => tell(data));
  }
  // Nobody knows what was missed while there was no stream.
  let isBroken = false;
  source.addEventListener("error", () => { isBroken = true; });
  source.addEventListener("open", () => { if (isBroken) tell("{}"); isBroken = false; });
};

self.addEventListener("connect", ({ ports: [port] }) => {
  ports.add(port);
  port.onmessage = () => ports.delete(port);
  open();
});
