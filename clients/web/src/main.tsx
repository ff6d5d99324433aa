import { AtollClient, LocalTokens } from '@atoll/client';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { ClientContext } from './session.js';
import { Boundary } from './ui/boundary.js';
import './styles/tokens.css';
import './styles/elements.css';
import './styles/layout.css';
import './styles/forms.css';
import './styles/lobby.css';
import './styles/room.css';
import './styles/people.css';
import './styles/replay.css';

const client = new AtollClient({ tokens: new LocalTokens() });
const root = document.getElementById('root');
if (root === null) {
  throw new Error('the page has no #root');
}
createRoot(root).render(
  <StrictMode>
    <Boundary>
      <ClientContext value={client}>
        <App />
      </ClientContext>
    </Boundary>
  </StrictMode>,
);
