import { Problem } from '../api/problem';

/** Signing in at an OpenID Connect provider: authorization code with PKCE (RFC 7636); the page never keeps a token. */

interface Provider {
  issuer: string;
  clientId: string;
  scope: string;
}

const KEPT = 'wengang.signing-in';
/** Where the provider sends people back to; to be registered there. */
export const RETURN_PATH = '/signed-in';

export async function signInAtProvider(provider: Provider) {
  const { authorization_endpoint } = await discover(provider);
  const verifier = random(48);
  const state = random(16);
  sessionStorage.setItem(KEPT, JSON.stringify({ verifier, state, back: window.location.pathname + window.location.search }));
  const challenge = base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
  const address = new URL(authorization_endpoint);
  address.search = new URLSearchParams({
    response_type: 'code',
    client_id: provider.clientId,
    redirect_uri: window.location.origin + RETURN_PATH,
    scope: provider.scope,
    state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  }).toString();
  window.location.assign(address);
}

/** Turns the code that came back into a token; answers it and where to go on. */
export async function finishAtProvider(provider: Provider): Promise<{ token: string; back: string }> {
  const came = new URLSearchParams(window.location.search);
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? '{}') as { verifier?: string; state?: string; back?: string };
  sessionStorage.removeItem(KEPT);
  const code = came.get('code');
  if (!code || !kept.verifier || came.get('state') !== kept.state) {
    throw failed(came.get('error') ?? 'state');
  }
  const { token_endpoint } = await discover(provider);
  const response = await fetch(token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      client_id: provider.clientId,
      redirect_uri: window.location.origin + RETURN_PATH,
      code_verifier: kept.verifier,
    }),
  });
  const token = ((await response.json()) as { access_token?: string }).access_token;
  if (!token) throw failed('no token');
  return { token, back: kept.back?.startsWith('/') && !kept.back.startsWith('//') ? kept.back : '/' };
}

async function discover(provider: Provider) {
  const response = await fetch(`${provider.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  if (!response.ok) throw failed(`discovery ${response.status}`);
  return (await response.json()) as { authorization_endpoint: string; token_endpoint: string };
}

function failed(why: string) {
  return new Problem(
    0,
    'PROVIDER',
    '统一身份登录未完成',
    `统一身份登录未完成（${why}）。请再试一次；仍不成功时联系系统管理员。`,
    `Signing in at the provider did not finish (${why}). Maybe try again, or ask the administrator.`,
    [],
    {},
  );
}

function random(bytes: number) {
  return base64url(crypto.getRandomValues(new Uint8Array(bytes)));
}

function base64url(bytes: Uint8Array) {
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
