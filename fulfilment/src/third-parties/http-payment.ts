import { outcome } from './attempt';
import type { Connect } from './connection';
import { type ClientSettings, httpClient } from './http-client';
import type { Payment } from './payment';

const answers = {
  authorize: outcome(['authorized', 'declined', 'voided']),
  capture: outcome(['captured']),
  invoice: outcome(['invoiced']),
  void: outcome(['voided', 'nothing']),
};

/** The payment provider behind an HTTP API. @throws ThirdPartyUnavailable, ThirdPartyRefused */
export const httpPayment = (connect: Connect, settings?: ClientSettings): Payment => {
  const call = httpClient('payment', connect, settings);
  return {
    authorize: async (key, { amount, currency }) => {
      const body = { amount, currency };
      return (await call({ path: '/payment/authorize', key, body, answer: answers.authorize })).outcome;
    },
    checkOrganization: async (key, { organizationNumber, amount, currency }) => {
      const body = { organizationNumber, amount, currency };
      return (await call({ path: '/payment/check-organization', key, body, answer: answers.authorize })).outcome;
    },
    capture: async (key) => (await call({ path: '/payment/capture', key, body: {}, answer: answers.capture })).outcome,
    invoice: async (key) => (await call({ path: '/payment/invoice', key, body: {}, answer: answers.invoice })).outcome,
    void: async (key) => (await call({ path: '/payment/void', key, body: {}, answer: answers.void })).outcome,
  };
};
