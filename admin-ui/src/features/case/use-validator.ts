import { useEffect, useState } from 'react';
import type { RJSFSchema } from '@rjsf/utils';
import type { StepForm } from '../../../../engine/api/contract/cases.js';
import { loadValidator } from './form/validator.js';

type Validator = Awaited<ReturnType<typeof loadValidator>>;
export interface ValidatorState { readonly validator: Validator | null; readonly failed: boolean }

export function useValidator(form: StepForm): ValidatorState {
  const [state, setState] = useState<ValidatorState>({ validator: null, failed: false });
  useEffect(() => {
    let gone = false;
    loadValidator(form.validatorUrl, form.schema as RJSFSchema).then(
      (validator) => { if (!gone) setState({ validator, failed: false }); },
      () => { if (!gone) setState({ validator: null, failed: true }); },
    );
    return () => { gone = true; };
  }, [form.validatorUrl, form.schema]);
  return state;
}
