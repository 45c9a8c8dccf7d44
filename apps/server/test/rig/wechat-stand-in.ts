import { createServer } from 'node:http';
import { listening } from './listening.ts';

/**
 * Stands in for `api.weixin.qq.com`: takes `jscode2session` exactly as WeChat documents it, and
 * each code once. The code `for-NAME` logs in the openid `openid-NAME`.
 */
export async function startWeChat({ appId, appSecret }: { appId: string; appSecret: string }) {
  const used = new Set<string>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const { searchParams: query } = url;
    const code = query.get('js_code') ?? '';
    const answer = (() => {
      if (request.method !== 'GET' || url.pathname !== '/sns/jscode2session') {
        return { errcode: 404, errmsg: 'not found' };
      }
      if (query.get('appid') !== appId) return { errcode: 40013, errmsg: 'invalid appid' };
      if (query.get('secret') !== appSecret) return { errcode: 40125, errmsg: 'invalid secret' };
      if (query.get('grant_type') !== 'authorization_code') {
        return { errcode: 40002, errmsg: 'invalid grant_type' };
      }
      if (!code.startsWith('for-')) return { errcode: 40029, errmsg: 'invalid code' };
      if (used.has(code)) return { errcode: 40163, errmsg: 'code been used' };
      used.add(code);
      const name = code.slice('for-'.length).split('.')[0] ?? '';
      return { openid: `openid-${name}`, session_key: 'c2Vzc2lvbi1rZXktY2FuYXJ5' };
    })();
    // WeChat itself answers with this type.
    response.setHeader('Content-Type', 'text/plain');
    response.end(JSON.stringify(answer));
  });
  return listening(server);
}
