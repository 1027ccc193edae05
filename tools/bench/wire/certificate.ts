import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { run } from '../../setup/run.mjs';

/** Of this run alone: another one's functions would not trust a certificate that this one has replaced. */
const directory = mkdtempSync(join(tmpdir(), 'bench-certificate-'));
process.once('exit', () => rmSync(directory, { recursive: true, force: true }));

/** The host that the authorizer gets the pool's keys from. */
export const KEYS_HOST = 'cognito-idp.us-east-1.amazonaws.com';

/**
 * A certificate that is its own authority, for the stub. Over `http://` the SDK loads another HTTP client, which functions on
 * AWS never do.
 */
export const makeCertificate = async () => {
  const file = join(directory, 'certificate.pem');
  const keyFile = join(directory, 'key.pem');
  const names = `subjectAltName=DNS:localhost,DNS:${KEYS_HOST}`;
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
  const args = [...request, '-addext', names, '-keyout', keyFile, '-out', file];
  await run('openssl', args, { name: 'Making a certificate with openssl' });
  return { file, key: readFileSync(keyFile), cert: readFileSync(file) };
};
