// tls.SecureContext: what the platform does not read.
export class SecureContext {
  constructor(options) {
    this.context = options;
  }
}

export function createSecureContext(options) {
  return new SecureContext(options);
}
