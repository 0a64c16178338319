// measure.mjs: what comes out of the reader PDFs when somebody copies their text.
//
//     node measure.mjs [--out FOLDER] [--file NAME.pdf] [--show VIEWER] [LANG ...]
//
// README.md beside this file says what is measured, how texts are compared, and what to install.
// Nothing is taken from the PDF for the truth: that is what `tenfold build` prints of the model.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const MOST_OUTPUT = 1 << 28; // bytes a program may print

function run(program, args) {
  return execFileSync(program, args, {
    cwd: project,
    encoding: 'utf8',
    maxBuffer: MOST_OUTPUT,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

// ---- The texts -----------------------------------------------------------------------------

// `   18     heading start.h “Your four rights”`: all that can be seen is in such lines, and what
// pictures stand for (alt), which cannot.
function textsOf(language) {
  const printed = run('./tenfold', ['build', language, '--stop-after', 'model', '--print']);
  return [...printed.matchAll(/^ *\d+ +(\S+)[^“\n]*“(.*)”$/gm)]
    .filter(([, kind]) => kind !== 'alt')
    .map(([, , text]) => text);
}

// ---- The viewers ---------------------------------------------------------------------------

async function tryImport(name) {
  try {
    return await import(name);
  } catch {
    return null;
  }
}

const viewers = [
  {
    name: 'poppler',
    open: () => tryProgram('pdftotext', ['-v']),
    read: (path) => run('pdftotext', ['-enc', 'UTF-8', '-nopgbrk', path, '-']),
  },
  {
    name: 'MuPDF',
    open: () => tryProgram('mutool', ['-v']),
    read: (path) => run('mutool', ['draw', '-q', '-F', 'txt', path]),
  },
  {
    name: 'MuPDF, newest',
    open: () => tryImport('mupdf'),
    read: (path, mupdf) => {
      const document = mupdf.Document.openDocument(readFileSync(path), 'application/pdf');
      let text = '';
      for (let i = 0; i < document.countPages(); i++)
        text += document.loadPage(i).toStructuredText('preserve-whitespace').asText() + '\n';
      return text;
    },
  },
  {
    name: 'PDFium',
    open: async () => {
      const pdfium = await tryImport('@hyzyla/pdfium');
      return pdfium && pdfium.PDFiumLibrary.init();
    },
    read: async (path, library) => {
      const document = await library.loadDocument(readFileSync(path));
      let text = '';
      for (const page of document.pages()) text += page.getText() + '\n';
      document.destroy();
      return text;
    },
  },
  {
    name: 'pdf.js',
    open: () => tryImport('pdfjs-dist/legacy/build/pdf.mjs'),
    read: async (path, pdfjs) => {
      const data = new Uint8Array(readFileSync(path));
      const document = await pdfjs.getDocument({ data, verbosity: 0, ...pdfjsFolders() }).promise;
      let text = '';
      for (let i = 1; i <= document.numPages; i++) {
        const content = await (await document.getPage(i)).getTextContent();
        text += content.items.map((item) => item.str + (item.hasEOL ? '\n' : '')).join('') + '\n';
      }
      return text;
    },
  },
];

function tryProgram(program, args) {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return program;
  } catch (error) {
    return error.code === 'ENOENT' ? null : program; // some end badly after saying their version
  }
}

// Where pdf.js keeps what it needs for fonts that are not embedded and for old encodings.
function pdfjsFolders() {
  const folder = dirname(dirname(dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs')))));
  return { cMapUrl: `${folder}/cmaps/`, standardFontDataUrl: `${folder}/standard_fonts/` };
}

// ---- How texts are compared ----------------------------------------------------------------

// A stretch between LRE and PDF is to be read from left to right, as it says, in a line from right to
// left: the marks at its left edge come last, those at its right edge first. pdftotext writes so. A
// line that is nothing else is as it stands.
function obey(text) {
  return text.replace(/^\u202B?\u202A([^\u202A-\u202E\n]*)\u202C{1,2}$/gm, '$1').replace(/\u202A([^\u202A-\u202E\n]*)\u202C/g, (_, inner) => {
    const [, left, core, right] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(inner);
    const turned = (marks) => [...marks].reverse().join('');
    return turned(right) + core + turned(left);
  });
}

// Marks of direction are obeyed and dropped; a soft hyphen at the end of a line goes with the line
// end.
function plain(text) {
  return obey(text)
    .replace(/\u00AD\s*\n\s*/g, '')
    .replace(/[\u00AD\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')
    .replace(/\f/g, '\n');
}

const LINE_END = '[^\\S\\n]*\\n\\s*';
const HAN = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF\u2014\u2018-\u201D\u2026]/u;

// White space stands for white space. A line may also end without any: after a hyphen, a dash or
// a stroke, and anywhere beside a Chinese character.
function patternOf(text) {
  const letters = [...text];
  let pattern = '';
  letters.forEach((letter, i) => {
    if (/\s/.test(letter)) {
      if (!/\s/.test(letters[i - 1] ?? '')) pattern += '\\s+';
      return;
    }
    pattern += letter.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    const next = letters[i + 1];
    if (next === undefined || /\s/.test(next)) return;
    if (/[-–—/.@]/.test(letter) || HAN.test(letter) || HAN.test(next))
      pattern += `(?:${LINE_END})?`;
  });
  return new RegExp(pattern, 'gu');
}

// A word is whole where no letter touches it.
function wordPatternOf(word) {
  const { source } = patternOf(word);
  return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${source}(?![\\p{L}\\p{M}\\p{N}])`, 'gu');
}

// Strikes each of `parts` out once, the longest first. Returns those that were not there.
function strikeOut(text, parts, toPattern) {
  const missing = [];
  for (const part of [...parts].sort((a, b) => b.length - a.length)) {
    const pattern = toPattern(part);
    const found = pattern.exec(text);
    if (found)
      text = text.slice(0, found.index) + '\u0001'.repeat(found[0].length) + text.slice(pattern.lastIndex);
    else missing.push(part);
  }
  return missing;
}

// Chinese has no words to tell apart by eye: there they are clauses, between marks and spaces.
function wordsOf(texts) {
  return texts.flatMap((text) => text.split(/[\s\u3000-\u303F\uFF00-\uFF0F\uFF1A-\uFF1F]+/u)).filter((word) => word);
}

// Letters of one meaning are one (ﻻ and لا), and white space beside a Chinese character is none: what
// is lost then are letters or their order.
function loosely(text) {
  const spaces = /(?<=[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF])\s+|\s+(?=[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF])/gu;
  return text.normalize('NFKC').replace(spaces, '');
}

function share(missing, all) {
  return 100 * (1 - missing.length / all.length);
}

function compare(said, language, texts) {
  const text = plain(said);
  const all = texts.map(plain);
  const words = wordsOf(all);
  const isHan = language.startsWith('zh');
  const missing = strikeOut(text, all, patternOf);
  return {
    missing,
    paragraphs: share(missing, all),
    words: share(strikeOut(text, words, isHan ? patternOf : wordPatternOf), words),
    loosely: share(strikeOut(loosely(text), all.map(loosely), patternOf), all),
  };
}

// ---- The table -----------------------------------------------------------------------------

function percent(value) {
  return value === 100 ? '100' : value.toFixed(1);
}

async function main(args) {
  const options = { out: join(project, 'out'), file: 'booklet-read.pdf', show: null, languages: [] };
  for (let i = 0; i < args.length; i++)
    if (args[i] === '--out') options.out = args[++i];
    else if (args[i] === '--file') options.file = args[++i];
    else if (args[i] === '--show') options.show = args[++i];
    else options.languages.push(args[i]);
  if (options.languages.length === 0)
    options.languages = readdirSync(options.out).filter((name) =>
      existsSync(join(options.out, name, options.file)));

  const opened = [];
  for (const viewer of viewers) {
    const handle = await viewer.open();
    if (handle) opened.push({ ...viewer, handle });
    else console.error(`skipped, not installed: ${viewer.name}`);
  }
  console.log(`| edition | paragraphs | ${opened.map((v) => v.name).join(' | ')} |`);
  console.log(`| --- | --: |${' --: |'.repeat(opened.length)}`);
  for (const language of options.languages) {
    const texts = textsOf(language);
    const cells = [];
    for (const viewer of opened) {
      const path = join(options.out, language, options.file);
      const result = compare(await viewer.read(path, viewer.handle), language, texts);
      const looser = result.loosely > result.paragraphs ? ` (${percent(result.loosely)})` : '';
      cells.push(`${percent(result.paragraphs)}${looser} / ${percent(result.words)}`);
      if (viewer.name === options.show) console.error(result.missing.map((t) => `${language}: ${t}`).join('\n'));
    }
    console.log(`| ${language} | ${texts.length} | ${cells.join(' | ')} |`);
  }
  process.exit(0);
}

await main(process.argv.slice(2));
