// Without this script the form works all the same: it adds dropping a file, and telling how far a check is.
const form = document.querySelector("form.ask");
const text = document.getElementById("text");
const file = document.getElementById("file");
const progress = document.getElementById("progress");
document.getElementById("problem")?.focus();

// Words that are dropped on a field are the browser's to put in; a file may be dropped anywhere.
function holdsFile(event) {
  return event.dataTransfer.types.includes("Files");
}
for (const kind of ["dragenter", "dragover"]) {
  document.addEventListener(kind, (event) => {
    if (holdsFile(event)) {
      event.preventDefault();
      form.classList.add("over");
    }
  });
}
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) {
    form.classList.remove("over");
  }
});
document.addEventListener("drop", (event) => {
  form.classList.remove("over");
  if (holdsFile(event)) {
    event.preventDefault();
    file.files = event.dataTransfer.files;
    checkSize();
  }
});

// A file that is refused for its size is not sent first.
function checkSize() {
  const large = [...file.files].some((one) => one.size > Number(file.dataset.most));
  file.setCustomValidity(large ? file.dataset.large : "");
  file.reportValidity();
}
file.addEventListener("change", checkSize);

function tell(event) {
  if (event.of) {
    progress.querySelector("progress").max = event.of;
    progress.querySelector("progress").value = event.done;
  }
}

async function* listen(stream) {
  let rest = "";
  for await (const part of stream.pipeThrough(new TextDecoderStream())) {
    const events = (rest + part).split("\n\n");
    rest = events.pop();
    yield* events.map((event) => JSON.parse(event.replace(/^data: /, "")));
  }
}

// Whatever goes wrong here, the form is posted as it would be without a script, which tells what is wrong and keeps what was typed.
form.addEventListener("submit", async (event) => {
  progress.hidden = false;
  if (document.getElementById("store").checked || !window.TextDecoderStream) {
    return;
  }
  event.preventDefault();
  try {
    const answer = await fetch(form.dataset.progress, { method: "POST", body: new FormData(form) });
    if (!answer.ok) {
      throw new Error(answer.status);
    }
    for await (const told of listen(answer.body)) {
      tell(told);
      if (told.location) {
        location.assign(told.location);
        return;
      }
    }
  } catch {
    // told below
  }
  form.submit();
});
addEventListener("pageshow", () => {
  progress.hidden = true;
});
