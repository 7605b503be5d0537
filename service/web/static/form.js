// Without this script the form works all the same: it adds dropping a file, and telling how far a check is.
const form = document.querySelector("form.ask");
const text = document.getElementById("text");
const file = document.getElementById("file");
const progress = document.getElementById("progress");
document.getElementById("problem")?.focus();

for (const kind of ["dragenter", "dragover"]) {
  form.addEventListener(kind, (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
}
form.addEventListener("dragleave", () => form.classList.remove("over"));
form.addEventListener("drop", (event) => {
  event.preventDefault();
  form.classList.remove("over");
  if (event.dataTransfer.files.length) {
    file.files = event.dataTransfer.files;
  } else {
    text.value = event.dataTransfer.getData("text/plain");
  }
});

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
