import './app.css';
import { native } from '@native';
import { pretend } from '@pretend';
import { useDidShow, useLaunch } from '@tarojs/taro';
import { useState, type PropsWithChildren, type ReactNode } from 'react';
import { taroHttp } from './api/taro-http.ts';
import { newId } from './new-id.ts';
import { createParts } from './parts.ts';
import { PartsContext } from './parts-context.ts';
import { deviceStorage } from './platform/device-storage.ts';

const BASE_URL = process.env.TARO_APP_API_URL ?? '';

export default function App({ children }: PropsWithChildren): ReactNode {
  const [parts] = useState(() =>
    createParts({
      http: taroHttp,
      baseUrl: BASE_URL,
      native,
      pretend,
      storage: deviceStorage,
      newId,
      now: () => Date.now(),
    }),
  );
  const enter = (opening: { readonly query?: object } | undefined): void =>
    parts.visit.getState().enter(native.openedWith({ ...opening?.query }));
  // A code may be scanned while the app is there already, so each showing counts.
  useLaunch(enter);
  useDidShow(enter);
  return <PartsContext.Provider value={parts}>{children}</PartsContext.Provider>;
}
