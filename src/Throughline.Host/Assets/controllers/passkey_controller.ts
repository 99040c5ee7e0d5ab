import { Controller } from "@hotwired/stimulus";

/**
 * On a form with a hidden field: asks the browser for a passkey, puts its answer into the field and sends the form.
 * What to ask stands in the page (WebAuthn level 3, section 5.1.8: options as JSON).
 */
export default class extends Controller<HTMLFormElement> {
  static targets = ["credential", "button", "failed"];
  static values = { make: Object, ask: Object };
  declare credentialTarget: HTMLInputElement;
  declare buttonTarget: HTMLButtonElement;
  declare failedTarget: HTMLElement;
  declare makeValue: PublicKeyCredentialCreationOptionsJSON;
  declare askValue: PublicKeyCredentialRequestOptionsJSON;

  connect() {
    // Where a browser cannot, the button would only disappoint.
    this.buttonTarget.disabled = !window.PublicKeyCredential;
  }

  make() {
    return this.send(() => {
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(this.makeValue);
      return navigator.credentials.create({ publicKey });
    });
  }

  use() {
    return this.send(() => {
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(this.askValue);
      return navigator.credentials.get({ publicKey });
    });
  }

  private async send(ceremony: () => Promise<Credential | null>) {
    this.failedTarget.hidden = true;
    this.buttonTarget.disabled = true;
    try {
      const credential = (await ceremony()) as PublicKeyCredential | null;
      if (!credential) throw new Error("none");
      this.credentialTarget.value = JSON.stringify(credential.toJSON());
      this.element.requestSubmit();
    } catch {
      // Turned down, timed out, or unknown to this device: the browser does not say which, on purpose.
      this.failedTarget.hidden = false;
      this.buttonTarget.disabled = false;
    }
  }
}
