import { createRoot } from 'react-dom/client';
import '@fontsource/noto-sans-sc/400.css';
import '@fontsource/noto-sans-sc/600.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/shell.css';
import './styles/print.css';
import { App } from './app/app.js';

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
