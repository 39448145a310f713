// cloudflare:email. Messages can be made and replied with; there is no binding that sends them.

/** A message from one address to another; what it says is kept where the platform's own tools look for it. */
export class EmailMessage {
  constructor(from, to, raw) {
    this.from = from;
    this.to = to;
    this["EmailMessage::raw"] = raw;
  }
}
