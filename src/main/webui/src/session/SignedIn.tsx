import { Spin } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { Fault } from '../parts/Fault';
import { finishAtProvider } from './provider';
import { usePageSettings, useSignIn } from './session';

/** Where the provider sends people back to. */
export function SignedIn() {
  const provider = usePageSettings().data?.signIn.oidc;
  const signIn = useSignIn();
  const go = useNavigate();
  const begun = useRef(false);
  const [problem, setProblem] = useState<unknown>();
  useEffect(() => {
    if (!provider || begun.current) return;
    begun.current = true;
    finishAtProvider(provider)
      .then(async ({ token, back }) => {
        await signIn({ token });
        void go(back, { replace: true });
      })
      .catch(setProblem);
  }, [provider, signIn, go]);
  return problem === undefined ? <Spin fullscreen /> : <Fault problem={problem} />;
}
