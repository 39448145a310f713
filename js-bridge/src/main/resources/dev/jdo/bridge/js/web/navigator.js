// navigator, with what the platform says of itself.
import { flag } from "../internal/flags.js";
import { load } from "../internal/host.js";
import { expose, illegalConstructor } from "../internal/idl.js";

const INTERNAL = {};

export class Navigator {
  constructor(token) {
    if (token !== INTERNAL) throw illegalConstructor();
    const own = {
      userAgent: "Cloudflare-Workers", hardwareConcurrency: 1, language: "en", languages: ["en"], platform: "",
    };
    if (!flag("enable_navigator_language")) delete own.language, delete own.languages;
    for (const name in own) Object.defineProperty(this, name, { value: own[name], enumerable: true });
  }

  sendBeacon(url, body = undefined) {
    load("/jdo/web/fetch.js").fetch(url, { method: "POST", body }).catch(() => {});
    return true;
  }
}

expose(Navigator);

export const navigator = new Navigator(INTERNAL);
