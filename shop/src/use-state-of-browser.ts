import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Cart } from './cart';
import { type Route, routeIn } from './route';
import { useShop } from './shop-context';

/** Where in the shop the address says that the visitor is. */
export const useRoute = (): Route => {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = () => setHash(location.hash);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return routeIn(hash);
};

export const useOnline = (): boolean => {
  const [isOnline, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const follow = () => setOnline(navigator.onLine);
    addEventListener('online', follow);
    addEventListener('offline', follow);
    return () => {
      removeEventListener('online', follow);
      removeEventListener('offline', follow);
    };
  }, []);
  return isOnline;
};

/** The cart as this tab or another one has left it. */
export const useCart = (): Cart => {
  const { carts } = useShop();
  const [cart, setCart] = useState(carts.read);
  useEffect(() => carts.onChange(() => setCart(carts.read())), [carts]);
  return cart;
};

/** The server's time, every second while it matters. */
export const useServerTime = (matters: boolean): number => {
  const { clock } = useShop();
  const [time, setTime] = useState(clock.now);
  useEffect(() => {
    if (!matters) return;
    const timer = setInterval(() => setTime(clock.now()), 1000);
    return () => clearInterval(timer);
  }, [matters, clock]);
  return time;
};

/** When what had the focus is gone from a list, the page's heading has it, and not the top of the whole document. */
export const useFocusKept = (length: number): void => {
  const before = useRef(0);
  useLayoutEffect(() => {
    const isLost = length < before.current && document.activeElement === document.body;
    if (isLost) document.querySelector('h1')?.focus();
    before.current = length;
  }, [length]);
};
