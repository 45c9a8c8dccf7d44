import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TlsOptions } from 'node:tls';
import forge from 'node-forge';
import { PayCloudTransportError, type PayCloudOptions } from '../../src/index.ts';
import { clientOf, request } from './gateway.ts';
import { rejectionOf } from './rejection.ts';

interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** A certificate that signs itself. */
export function selfSigned(host: string, { expired = false } = {}): Certificate {
  const { privateKey, publicKey } = forge.pki.rsa.generateKeyPair(2048);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = publicKey;
  certificate.serialNumber = '01';
  certificate.validity.notBefore = new Date('2020-01-01');
  certificate.validity.notAfter = new Date(expired ? '2021-01-01' : '2100-01-01');
  certificate.setSubject([{ name: 'commonName', value: host }]);
  certificate.setIssuer([{ name: 'commonName', value: host }]);
  const [dnsName, ipAddress] = [2, 7];
  const isAddress = /^[0-9.]+$/.test(host);
  const altName = isAddress ? { type: ipAddress, ip: host } : { type: dnsName, value: host };
  certificate.setExtensions([{ name: 'subjectAltName', altNames: [altName] }]);
  certificate.sign(privateKey, forge.md.sha256.create());
  return {
    key: forge.pki.privateKeyToPem(privateKey),
    cert: forge.pki.certificateToPem(certificate),
  };
}

/** A server that speaks TLS and that no request may reach. */
export async function startForbidden(certificate: Certificate, options: TlsOptions = {}) {
  let reached = 0;
  const server = createServer({ ...certificate, ...options }, (_request, response) => {
    reached += 1;
    response.end();
  });
  server.on('tlsClientError', () => undefined);
  const port = await listen(server);
  return {
    port,
    reached: () => reached,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** How a payment to that address fails. */
export async function failureAt(
  url: string,
  options: Partial<PayCloudOptions> = {},
): Promise<PayCloudTransportError> {
  const client = clientOf(url, options);
  try {
    return await rejectionOf(PayCloudTransportError, client.miniPay(request));
  } finally {
    await client.close();
  }
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server has no other kind
  return port;
}
