import type { SignatureDiagnosis } from '../../debugger/diagnosis.ts';
import { Comparison, Computed } from './comparison.tsx';

interface DiagnosisViewProps {
  readonly diagnosis: SignatureDiagnosis;
}

/** What a signature tells: what is certain, the mistake with its mend, and the two texts. */
export function DiagnosisView({ diagnosis }: DiagnosisViewProps) {
  const { isRight, found, computed, likelySigned, mistake, furtherMistakes = [] } = diagnosis;
  const mistakes = mistake ? [mistake, ...furtherMistakes] : [];
  return (
    <div className="diagnosis">
      <p className={isRight ? 'verdict-line' : 'verdict-line bad'}>
        {isRight ? 'The signature is right.' : found}
      </p>
      <ol className="mistakes" aria-label="Mistakes">
        {mistakes.map(({ code, title, mend }) => (
          <li key={code} className="mistake-card">
            <h3>{title}</h3>
            <p>{mend}</p>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      {likelySigned === undefined || likelySigned === computed ? (
        <Computed
          computed={computed}
          name={likelySigned === undefined ? 'What is to be signed' : 'What was signed, rightly'}
        />
      ) : (
        <Comparison computed={computed} signed={likelySigned} />
      )}
      <Certainty diagnosis={diagnosis} />
    </div>
  );
}

/** How sure all this is. */
function Certainty({ diagnosis: { likelySigned, triedCount } }: DiagnosisViewProps) {
  if (triedCount === 0) return null;
  return (
    <p className="hint">
      {likelySigned === undefined
        ? `None of ${triedCount.toLocaleString('en')} likely texts has the hash in the signature.`
        : 'Proven: this text has the hash that stands in the signature.'}
    </p>
  );
}
