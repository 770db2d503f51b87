(function transformRow(source, target, map, log, isUpdate) {
    var columns = {
        u_hash: 'u_hash',
        u_product: 'product',
        u_edition: 'edition',
        u_unit: 'unit',
        u_period_start: 'u_period_start',
        u_total_units: 'total_units',
        u_units_consumed: 'units_consumed',
        u_contract_start: 'contract_start',
        u_contract_end: 'contract_end'
    };
    for (var name in columns) {
        if (String(source.getValue(name)) === '@clear')
            target.setValue(columns[name], '');
    }
})(source, target, map, log, action === 'update');
