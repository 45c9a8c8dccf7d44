import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles/tokens.css';
import './styles/layout.css';
import './styles/phone.css';
import './styles/payments.css';
import './styles/lanes.css';
import './styles/traffic.css';
import './styles/details.css';
import { Workbench } from './workbench.tsx';

const root = document.getElementById('workbench');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Workbench />
    </StrictMode>,
  );
}
