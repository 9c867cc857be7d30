// The Markdown of the repository as a static site: no page exists twice, and none is written for the site alone.
import { copyFileSync, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitepress'

const root = fileURLToPath(new URL('../..', import.meta.url))

// Files that pages link to and that are no pages, such as a JSON Schema, a license or an example.
const files = new Set()

function page(text, link) {
  return { text, link: '/' + link.replace(/README\.md$/, '').replace(/\.md$/, '') }
}

// The pages lie outside this package: what they import is looked for as if they lay in it.
const packagesOfTheSite = {
  name: 'packages-of-the-site',
  enforce: 'pre',
  resolveId(name, importer, options) {
    if (!/^[a-z@]/.test(name) || !importer?.endsWith('.md')) return null
    if (options.ssr) return { id: name, external: true }
    return this.resolve(name, join(root, 'site', 'page.js'), { ...options, skipSelf: true })
  },
}

// Keeps a link to such a file as it is, and notes the file.
function linksToFiles(markdown) {
  markdown.core.ruler.push('links-to-files', ({ tokens, env }) => {
    const links = tokens.flatMap((token) => token.children ?? []).filter((token) => token.type === 'link_open')
    for (const link of links) {
      const href = decodeURI(link.attrGet('href'))
      const file = join(dirname(env.realPath ?? env.path), href.replace(/#.*/, ''))
      if (/^[a-z]+:|^#|\.md(#|$)/.test(href) || !existsSync(file) || !statSync(file).isFile()) continue
      link.attrSet('target', '_blank')
      files.add(file)
    }
  })
}

export default defineConfig({
  title: 'Leadline',
  description: 'How good is a self-supervised encoder where nobody has labels?',
  lang: 'en',
  srcDir: '..',
  outDir: '../target/site',
  cacheDir: '../target/site-cache',
  cleanUrls: false,
  srcExclude: [
    '**/target/**', '**/node_modules/**', '.github/**', 'packaging/**', 'app/**', 'core/**', 'vision/**', 'browser/**',
    'studies/*/discussion.md',
  ],
  rewrites: {
    'README.md': 'index.md',
    ':one/README.md': ':one/index.md',
    ':one/:two/README.md': ':one/:two/index.md',
  },
  markdown: { config: linksToFiles },
  transformPageData(data) {
    if (!data.title) data.title = data.relativePath
  },
  buildEnd(site) {
    for (const file of files) {
      const copy = join(site.outDir, relative(root, file))
      mkdirSync(dirname(copy), { recursive: true })
      copyFileSync(file, copy)
    }
  },
  vite: { plugins: [packagesOfTheSite] },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [page('Start', 'README.md'), page('Documentation', 'docs/README.md'), page('Changes', 'CHANGELOG.md')],
    sidebar: [
      { text: 'Learn', items: [page('Start', 'README.md'), page('Tutorial', 'docs/tutorial.md')] },
      {
        text: 'How to',
        items: [
          page('My loss falls, but is it learning?', 'docs/how-to/loss-falls.md'),
          page('My SimSiam collapsed', 'docs/how-to/collapsed.md'),
          page('Which checkpoint do I keep?', 'docs/how-to/which-checkpoint.md'),
          page('Bring your own trainer', 'docs/how-to/own-trainer.md'),
          page('Training loops', 'docs/trainers.md'),
          page('On a cluster', 'docs/how-to/cluster.md'),
          page('On many machines at once', 'docs/clusters.md'),
          page('Use the library from Java', 'docs/how-to/java.md'),
          page('Shell and reports of faults', 'docs/shell.md'),
        ],
      },
      {
        text: 'Reference',
        items: [
          page('Verbs, files, exit codes', 'docs/reference.md'),
          page('Scores', 'docs/scores.md'),
          page('Watch and its API', 'docs/watch.md'),
          page('Export', 'docs/export.md'),
          page('Damaged and hostile files', 'docs/reliability.md'),
          page('Python package', 'python/README.md'),
          page('Speed and memory', 'bench/results/README.md'),
        ],
      },
      {
        text: 'Explanation',
        items: [
          page('Scores without labels', 'docs/explanation.md'),
          page('The study of Table I', 'studies/cifar10-mini/README.md'),
          page('Architecture', 'ARCHITECTURE.md'),
          page('Decisions', 'docs/decisions/README.md'),
          page('Contributing', 'CONTRIBUTING.md'),
        ],
      },
    ],
    docFooter: { prev: false, next: false },
  },
})
