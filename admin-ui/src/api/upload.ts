/** Evidence goes up with its progress shown, which fetch cannot tell yet. */
import { paths } from './client.js';
import { ApiProblem, Offline, csrfHeader, mendSession, problemFrom } from './http.js';

export interface EvidenceUpload { readonly file: File; readonly note: string; readonly takenOn: string; readonly place: string }

function form(upload: EvidenceUpload): FormData {
  const data = new FormData();
  // Fields first: the server reads the file as a stream and wants to know what it is.
  data.append('note', upload.note);
  data.append('takenOn', upload.takenOn);
  data.append('place', upload.place);
  data.append('file', upload.file, upload.file.name);
  return data;
}

function sendOnce(caseId: string, upload: EvidenceUpload, onProgress: (share: number) => void): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open('POST', paths.evidenceUpload(caseId));
    for (const [name, value] of Object.entries(csrfHeader())) xhr.setRequestHeader(name, value);
    xhr.upload.onprogress = (event) => { if (event.lengthComputable) onProgress(event.loaded / event.total); };
    xhr.onload = () => { resolve({ status: xhr.status, text: xhr.responseText }); };
    xhr.onerror = () => { reject(new Offline()); };
    xhr.send(form(upload));
  });
}

export async function uploadEvidence(caseId: string, upload: EvidenceUpload, onProgress: (share: number) => void): Promise<void> {
  let answer = await sendOnce(caseId, upload, onProgress);
  if (answer.status === 401 && (await mendSession())) answer = await sendOnce(caseId, upload, onProgress);
  if (answer.status >= 400) throw new ApiProblem(problemFrom(answer.status, answer.text));
}
