// Passkeys: fills in the form that a page marks with data-passkey ("make", "prove" or "sign-in") and sends it.
// Such a form stays hidden where passkeys cannot work, and the page offers another way.

const decode = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));

const encode = (buffer) => {
  const text = btoa(String.fromCharCode(...new Uint8Array(buffer)));
  return text.replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
};

const decodeIds = (list = []) => list.map((item) => ({ ...item, id: decode(item.id) }));

async function make({ publicKey }) {
  const made = await navigator.credentials.create({
    publicKey: {
      ...publicKey,
      challenge: decode(publicKey.challenge),
      user: { ...publicKey.user, id: decode(publicKey.user.id) },
      excludeCredentials: decodeIds(publicKey.excludeCredentials),
      authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
    },
  });
  return described(made, {
    attestationObject: encode(made.response.attestationObject),
    transports: made.response.getTransports?.() ?? [],
  });
}

async function prove({ publicKey }) {
  const shown = await navigator.credentials.get({
    publicKey: {
      ...publicKey,
      challenge: decode(publicKey.challenge),
      allowCredentials: decodeIds(publicKey.allowCredentials),
    },
  });
  const { authenticatorData, signature, userHandle } = shown.response;
  return described(shown, {
    authenticatorData: encode(authenticatorData),
    signature: encode(signature),
    userHandle: userHandle && encode(userHandle),
  });
}

function described(credential, response) {
  return {
    id: credential.id,
    rawId: encode(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: { clientDataJSON: encode(credential.response.clientDataJSON), ...response },
  };
}

async function optionsOf(form) {
  if (form.dataset.options) return JSON.parse(document.getElementById(form.dataset.options).textContent);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`No passkey options: ${answer.status}`);
  return answer.json();
}

async function fill(form) {
  const options = await optionsOf(form);
  const credential = await (form.dataset.passkey === "make" ? make(options.creation_options) : prove(options.request_options));
  form.elements.credential.value = JSON.stringify(credential);
  form.submit();
}

// an address made of numbers cannot have passkeys: browsers tie them to a name
const isNamed = !/^[\d.]+$|^\[/.test(location.hostname);

if (window.PublicKeyCredential && window.isSecureContext && isNamed) {
  for (const text of document.querySelectorAll("[data-passkey-absent]")) text.hidden = true;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const problem = form.querySelector("[data-passkey-problem]");
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      problem.textContent = "";
      try {
        await fill(form);
      } catch {
        problem.textContent = problem.dataset.words; // refused, timed out, or no such passkey on this device
      }
    });
  }
}
