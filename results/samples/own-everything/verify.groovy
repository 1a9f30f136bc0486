import groovy.json.JsonSlurper

def store = new File(basedir, 'store')
def records = new File(store, 'runs').listFiles().collect { new JsonSlurper().parse(new File(it, 'record.json')) }
assert records.size() == 4
assert records*.identity.architecture.unique().sort() == ['fcn-tiny4', 'tiny8']
def own = records.find { it.identity.method.name == 'confidence-penalty' && it.identity.architecture == 'tiny8' }
assert own.data.dataset == 'stripes'
assert own.data.licence == 'CC0-1.0'
assert own.identity.data.noise == 0.3
assert own.spec.recipe['learning-rate'] == [origin: 'protocol', source: 'stripes', value: 0.1]
assert own.spec.settings.weight.origin == 'suite'
// Stripes in four directions are no secret to three convolutions: chance is 0.25.
assert own.result.test.top1 > 0.5
def page = new File(basedir, 'target/benchmark-report/own/index.html').text
assert page.contains('confidence-penalty')
return true
