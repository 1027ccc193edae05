import { render } from 'preact';
import './shop.css';

const root = document.getElementById('shop');
if (root) render(<main />, root);
