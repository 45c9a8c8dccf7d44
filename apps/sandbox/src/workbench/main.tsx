import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/layout.css';
import './styles/tabs.css';
import './styles/phone.css';
import './styles/phone-signs.css';
import './styles/pick-list.css';
import './styles/payments.css';
import './styles/timeline.css';
import './styles/diagram.css';
import './styles/messages.css';
import './styles/details.css';
import './styles/scenarios.css';
import './styles/debugger.css';
import { Workbench } from './workbench.tsx';

const root = document.getElementById('workbench');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Workbench />
    </StrictMode>,
  );
}
