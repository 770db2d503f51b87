import '@servicenow/sdk/global'
import { ImportSet, StringColumn, Table } from '@servicenow/sdk/core'

export const u_adsk_license = Table({
    name: 'u_adsk_license',
    label: 'ADSK licence pool',
    extends: 'sys_import_set_row',
    schema: {
        u_row_key: StringColumn({ label: 'u_row_key', maxLength: 40 }),
        u_run_id: StringColumn({ label: 'u_run_id', maxLength: 64 }),
        u_source: StringColumn({ label: 'u_source', maxLength: 100 }),
        u_hash: StringColumn({ label: 'u_hash', maxLength: 40 }),
        u_schema_version: StringColumn({ label: 'u_schema_version', maxLength: 10 }),
        u_license_server: StringColumn({ label: 'u_license_server', maxLength: 40 }),
        u_publisher: StringColumn({ label: 'u_publisher', maxLength: 100 }),
        u_product: StringColumn({ label: 'u_product', maxLength: 100 }),
        u_version: StringColumn({ label: 'u_version', maxLength: 40 }),
        u_norm_publisher: StringColumn({ label: 'u_norm_publisher', maxLength: 100 }),
        u_norm_product: StringColumn({ label: 'u_norm_product', maxLength: 255 }),
        u_is_product_normalized: StringColumn({ label: 'u_is_product_normalized', maxLength: 10 }),
        u_license_type: StringColumn({ label: 'u_license_type', maxLength: 100 }),
        u_quantity: StringColumn({ label: 'u_quantity', maxLength: 20 }),
        u_end_date: StringColumn({ label: 'u_end_date', maxLength: 20 }),
        u_active: StringColumn({ label: 'u_active', maxLength: 10 }),
    },
})

ImportSet({
    $id: Now.ID['u_adsk_license-map'],
    name: 'ADSK licence pool',
    sourceTable: 'u_adsk_license',
    targetTable: 'samp_eng_app_license',
    active: true,
    order: 100,
    runBusinessRules: true,
    enforceMandatoryFields: 'no',
    copyEmptyFields: false,
    createOnEmptyCoalesce: false,
    runScript: true,
    script: Now.include('../scripts/u_adsk_license.map.js'),
    fields: {
        license_id: { sourceField: 'u_row_key', coalesce: true, coalesceEmptyFields: false },
        source: 'u_source',
        u_hash: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_hash') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        license_server: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_license_server') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    var parent = new GlideRecord('samp_eng_app_license_server');
                    return parent.get('u_row_key', value) ? parent.getUniqueValue() : '';
                })(source);`,
        },
        publisher: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_publisher') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        product: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_product') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        version: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_version') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        norm_publisher: { sourceField: 'u_norm_publisher', referenceValueField: 'publisher', choiceAction: 'reject' },
        norm_product: { sourceField: 'u_norm_product', referenceValueField: 'prod_name', choiceAction: 'reject' },
        is_product_normalized: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_is_product_normalized') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        license_type: { sourceField: 'u_license_type', referenceValueField: 'name', choiceAction: 'reject' },
        quantity: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_quantity') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        end_date: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_end_date') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        active: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_active') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
    },
    scripts: [
        { $id: Now.ID['u_adsk_license-before'], when: 'onBefore', script: Now.include('../scripts/u_adsk_license.onBefore.js') },
        { $id: Now.ID['u_adsk_license-reject'], when: 'onReject', script: Now.include('../scripts/u_adsk_license.onReject.js') },
    ],
})
