/* Passkeys: only where the browser can use them, which is over https or on localhost, under a name. What has the class
   "passkey-only" is hidden elsewhere. */

const { hostname } = window.location;
if (window.isSecureContext && window.PublicKeyCredential?.parseCreationOptionsFromJSON && !/^[\d.]+$|:/.test(hostname)) {
  document.documentElement.dataset.passkeys = "yes";
}

/* Asks an authenticator for a new passkey, for the account page. */
window.readoutNewPasskey = async (options) => {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(options));
  return JSON.stringify(await navigator.credentials.create({ publicKey }));
};

/* Signs in on the sign-in page. What its form asks for besides goes along. */
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("button[data-passkey]");
  if (!button) return;
  const fields = new FormData(button.form);
  const says = button.form.querySelector("[data-says]");
  const post = async (address, body) => {
    const headers = { "X-CSRF-TOKEN": fields.get("_csrf"), "Content-Type": "application/json" };
    const answer = await fetch(address, { method: "POST", headers, body });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer;
  };
  says.textContent = "";
  button.disabled = true;
  try {
    const options = await (await post("/webauthn/authenticate/options")).json();
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    const passkey = await navigator.credentials.get({ publicKey });
    const asked = new URLSearchParams([...fields].filter(([name]) => ["next", "keep", "bring"].includes(name)));
    const next = await post(`/login/webauthn?${asked}`, JSON.stringify(passkey));
    window.location.assign(await next.text());
  } catch {
    says.textContent = says.dataset.says;
    button.disabled = false;
  }
});
